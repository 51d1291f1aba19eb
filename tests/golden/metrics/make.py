"""Makes metrics.json: scikit-learn's scores of small cases. Run in the venv of bench/learning."""
import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.metrics import (max_error, mean_absolute_error, mean_absolute_percentage_error, mean_pinball_loss,
                             mean_squared_error, r2_score)

rng = np.random.default_rng(3)
y = np.round(rng.gamma(3, 2, 40), 3)
pairs = {
    "forty rows": (y, np.round(y + rng.normal(0, 1, 40), 3)),
    "worse than the mean": (y[:5], y[:5][::-1]),
    "constant, missed": (np.full(4, 2.0), np.array([1.0, 2.0, 3.0, 2.0])),
    "constant, perfect": (np.full(3, 2.0), np.full(3, 2.0)),
    "one row": (np.array([3.0]), np.array([2.5])),
}
weights = {"forty rows": np.round(rng.uniform(0, 3, 40), 3), "worse than the mean": np.array([0.0, 1, 2, 3, 0.5])}


def score(a, p, w):
    return {
        "root_mean_squared_error": float(np.sqrt(mean_squared_error(a, p, sample_weight=w))),
        "mean_squared_error": mean_squared_error(a, p, sample_weight=w),
        "mean_absolute_error": mean_absolute_error(a, p, sample_weight=w),
        "mean_absolute_percentage_error": mean_absolute_percentage_error(a, p, sample_weight=w),
        "pinball": {str(s): mean_pinball_loss(a, p, alpha=s, sample_weight=w) for s in (0.05, 0.5, 0.9)},
        # scikit-learn has no weights for the largest error: rows of weight 0 are left out
        "max_error": max_error(a, p) if w is None else max_error(a[w > 0], p[w > 0]),
        # scikit-learn has no R² for one row; ours is the limit of its force_finite rule
        "r2_score": r2_score(a, p, sample_weight=w) if len(a) > 1 else 0.0,
    }


cases = [{
    "name": name + (", weighted" if w is not None else ""), "actual": a.tolist(), "predicted": p.tolist(),
    "weights": None if w is None else w.tolist(), **score(a, p, w),
} for name, (a, p) in pairs.items() for w in ([None, weights[name]] if name in weights else [None])]
Path(__file__).with_name("metrics.json").write_text(json.dumps({
    "tool": f"scikit-learn {sklearn.__version__}",
    "call": "mean_squared_error, mean_absolute_error, mean_absolute_percentage_error, mean_pinball_loss, max_error, r2_score",
    "cases": cases,
}, indent=1) + "\n")
