"""Makes applicability.json: the area of applicability written from the paper (Meyer & Pebesma 2021, doi 10.1111/2041-210X.13650)
by brute force with numpy. No R here, so CAST itself was not run. Run in the venv of bench/learning."""
import json
from pathlib import Path

import numpy as np

rng = np.random.default_rng(31)


def case(n, n_new, n_folds, with_categories):
    raw = np.round(np.column_stack([rng.normal(500, 120, n), rng.gamma(3, 2, n), rng.normal(0, 1, n)]), 3)
    raw_new = np.round(np.column_stack([rng.normal(600, 200, n_new), rng.gamma(4, 3, n_new), rng.normal(0, 2, n_new)]), 3)
    codes, codes_new = rng.integers(0, 3, n), rng.integers(0, 4, n_new)
    weights, category_weight = np.array([1.2, 0.7, 0.0]), 0.8 if with_categories else 0.0
    folds = rng.integers(0, n_folds, n)
    centre, scale = raw.mean(0), raw.std(0)

    def distance(a, ca, b, cb):
        # eq. 1-2: scaled, weighted, Euclidean; categories differ or they do not
        squares = ((((a[:, None] - b[None]) / scale) * weights) ** 2).sum(2)
        return np.sqrt(squares + (ca[:, None] != cb[None]) * category_weight ** 2)

    among = distance(raw, codes, raw, codes)
    mean = among[np.triu_indices(n, 1)].mean()
    # eq. 4 with rows of the same fold left out
    own = np.where(folds[:, None] == folds[None], np.inf, among).min(1) / mean
    q25, q75 = np.quantile(own, [0.25, 0.75])
    threshold = min(q75 + 1.5 * (q75 - q25), own.max())
    new = distance(raw_new, codes_new, raw, codes).min(1) / mean
    return {
        "centre": centre.tolist(), "scale": scale.tolist(), "train": raw.tolist(), "codes": codes.tolist(),
        "folds": folds.tolist(), "weights": weights.tolist(), "categoryWeight": category_weight,
        "new": raw_new.tolist(), "newCodes": codes_new.tolist(), "meanDistance": mean, "threshold": threshold,
        "trainIndices": own.tolist(), "newIndices": new.tolist(),
    }


Path(__file__).with_name("applicability.json").write_text(json.dumps({
    "tool": f"numpy {np.__version__}", "call": "brute force from the paper, see make.py",
    "cases": [case(60, 20, 5, True), case(40, 15, 40, False)],
}, indent=1) + "\n")
