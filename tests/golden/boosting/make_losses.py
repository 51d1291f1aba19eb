"""Makes losses.json: scikit-learn's and LightGBM's boosted trees for losses, weights and constraints, on a small table of numbers.
`same` cases must give the same trees; the others differ in how leaves are renewed or bounded, and
their test loss is kept instead.
Run in the venv of bench/learning."""
import json
from pathlib import Path

import lightgbm
import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.metrics import mean_absolute_error, mean_pinball_loss

rng = np.random.default_rng(11)
n, n_train = 400, 300
X = np.column_stack([rng.integers(0, 60, n) * 10.0, np.round(rng.normal(20, 4, n), 1), rng.integers(0, 30, n) / 4, rng.normal(0, 1, n).round(2)])
mean = np.exp(np.sin(X[:, 0] / 150) * 0.6 + 0.04 * X[:, 1] + np.where(X[:, 2] > 4, 0.5, 0))
y = np.round(np.where(rng.random(n) < 0.1, 0, rng.gamma(4, mean / 4)), 3)
weights = rng.integers(1, 5, n) / 2
train, test = slice(0, n_train), slice(n_train, n)
common = {"max_iter": 25, "max_leaf_nodes": 6, "l2_regularization": 0.5, "min_samples_leaf": 8}


def hgb(weight=None, **more):
    model = HistGradientBoostingRegressor(**common, early_stopping=False, **more)
    return model.fit(X[train], y[train], sample_weight=None if weight is None else weight[train]).predict(X)


def gbm(weight=None, rows=8, trees=25, **more):
    # where second derivatives differ LightGBM guesses the rows of a leaf from them: ask for one there
    model = lightgbm.LGBMRegressor(
        n_estimators=trees, num_leaves=6, reg_lambda=0.5, min_child_samples=rows, min_child_weight=0, min_data_in_bin=1,
        max_bin=256, min_split_gain=0, deterministic=True, n_jobs=1, verbose=-1, **more)
    return model.fit(X[train], y[train], sample_weight=None if weight is None else weight[train]).predict(X)


same = [
    ("weights", {}, True, "scikit-learn", hgb(weights)),
    ("weights", {"min_samples_leaf": 1}, True, "LightGBM", gbm(weights, 1)),
    ("poisson", {"loss": "poisson"}, False, "scikit-learn", hgb(loss="poisson")),
    ("poisson, weights", {"loss": "poisson"}, True, "scikit-learn", hgb(weights, loss="poisson")),
    ("tweedie", {"loss": "tweedie", "tweedie_variance_power": 1.3, "min_samples_leaf": 1, "max_iter": 8}, False, "LightGBM",
     gbm(rows=0, trees=8, objective="tweedie", tweedie_variance_power=1.3)),
    ("interactions", {"interaction_cst": "x0, x1; x1, x2"}, False, "scikit-learn", hgb(interaction_cst=[{0, 1}, {1, 2}])),
]
near = [
    ("monotone", {"monotonic_cst": "x0:-1, x1:+1"}, mean_absolute_error(y[test], hgb(monotonic_cst=[-1, 1, 0, 0])[test]),
     mean_absolute_error(y[test], gbm(monotone_constraints=[-1, 1, 0, 0])[test])),
    ("absolute_error", {"loss": "absolute_error"}, mean_absolute_error(y[test], hgb(loss="absolute_error")[test]),
     mean_absolute_error(y[test], gbm(objective="mae")[test])),
    *[(f"quantile {q}", {"loss": "quantile", "quantile": q}, mean_pinball_loss(y[test], hgb(loss="quantile", quantile=q)[test], alpha=q),
       mean_pinball_loss(y[test], gbm(objective="quantile", alpha=q)[test], alpha=q)) for q in (0.1, 0.9)],
    ("huber", {"loss": "huber"}, None, mean_absolute_error(y[test], gbm(objective="huber", alpha=float(np.quantile(np.abs(y[train] - np.median(y[train])), 0.9)))[test])),
]
Path(__file__).with_name("losses.json").write_text(json.dumps({
    "tool": f"scikit-learn {sklearn.__version__}, LightGBM {lightgbm.__version__}",
    "call": "make_losses.py",
    "settings": common, "nTrain": n_train, "columns": X.T.tolist(), "target": y.tolist(), "weights": weights.tolist(),
    "same": [{"name": name, "settings": settings, "isWeighed": weighed, "tool": tool, "predicted": np.round(p, 6).tolist()}
             for name, settings, weighed, tool, p in same],
    "near": [{"name": name, "settings": settings, "scikitLearn": a, "lightGbm": b} for name, settings, a, b in near],
}) + "\n")
