"""Makes intervals.json: CV+ (Barber et al. 2021, eq. 12) and conformalised quantile regression (Romano et al. 2019, eq. 8-9),
written from the papers with numpy's sorted arrays. Run in the venv of bench/learning."""
import json
from math import ceil, floor
from pathlib import Path

import numpy as np

rng = np.random.default_rng(21)


def smallest(values, rank):
    return float(np.sort(values)[rank - 1])


cv_plus = []
for sizes, coverage in (((10, 10, 10), 0.8), ((1,) * 25, 0.9), ((13, 17, 9, 21), 0.9), ((30, 30), 0.5)):
    predictions = np.round(rng.normal(5, 0.7, len(sizes)), 3)
    residuals = [np.round(rng.normal(0, 1, n), 4) for n in sizes]
    n, alpha = sum(sizes), 1 - coverage
    above = np.concatenate([p + np.abs(r) for p, r in zip(predictions, residuals)])
    below = np.concatenate([p - np.abs(r) for p, r in zip(predictions, residuals)])
    cv_plus.append({
        "predictions": predictions.tolist(), "residuals": [r.tolist() for r in residuals], "coverage": coverage,
        "low": smallest(below, floor(alpha * (n + 1) + 1e-9)), "high": smallest(above, ceil(coverage * (n + 1) - 1e-9)),
    })

cqr = []
for n, coverage in ((40, 0.8), (99, 0.9), (250, 0.9)):
    actual = np.round(rng.normal(0, 2, n), 3)
    low = np.round(actual - rng.normal(1, 1.5, n), 3)
    high = np.round(low + rng.gamma(2, 1, n), 3)
    rank = ceil((n + 1) * (1 - (1 - coverage) / 2) - 1e-9)
    cqr.append({
        "actual": actual.tolist(), "low": low.tolist(), "high": high.tolist(), "coverage": coverage,
        "lower": -smallest(low - actual, rank), "upper": smallest(actual - high, rank),
    })

Path(__file__).with_name("intervals.json").write_text(json.dumps({
    "tool": f"numpy {np.__version__}", "call": "ranks of np.sort, see make.py", "cvPlus": cv_plus, "cqr": cqr,
}, indent=1) + "\n")
