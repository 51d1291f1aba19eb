"""Makes metrics.json: scikit-learn's scores of small cases. Run in the venv of bench/learning."""
import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.metrics import mean_absolute_error, mean_squared_error, r2_score

rng = np.random.default_rng(3)
y = np.round(rng.gamma(3, 2, 40), 3)
pairs = {
    "forty rows": (y, np.round(y + rng.normal(0, 1, 40), 3)),
    "worse than the mean": (y[:5], y[:5][::-1]),
    "constant, missed": (np.full(4, 2.0), np.array([1.0, 2.0, 3.0, 2.0])),
    "constant, perfect": (np.full(3, 2.0), np.full(3, 2.0)),
    "one row": (np.array([3.0]), np.array([2.5])),
}
cases = [{
    "name": name, "actual": a.tolist(), "predicted": p.tolist(),
    "root_mean_squared_error": mean_squared_error(a, p, squared=False),
    "mean_absolute_error": mean_absolute_error(a, p),
    # scikit-learn has no R² for one row; ours is the limit of its force_finite rule
    "r2_score": r2_score(a, p) if len(a) > 1 else 0.0,
} for name, (a, p) in pairs.items()]
Path(__file__).with_name("metrics.json").write_text(json.dumps({
    "tool": f"scikit-learn {sklearn.__version__}",
    "call": "mean_squared_error(squared=False), mean_absolute_error, r2_score", "cases": cases,
}, indent=1) + "\n")
