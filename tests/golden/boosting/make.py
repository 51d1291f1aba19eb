"""Makes boosting.json: scikit-learn's and LightGBM's boosted trees on a small table of numbers, with and without missing
values, where all three learners must grow the same trees. Run in the venv of bench/learning."""
import json
from pathlib import Path

import lightgbm
import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingRegressor

rng = np.random.default_rng(5)
n, n_train = 240, 200
X = np.column_stack([rng.integers(0, 80, n) * 10.0, np.round(rng.normal(20, 4, n), 1), rng.integers(0, 30, n) / 4, rng.normal(0, 1, n).round(2)])
y = np.round(np.sin(X[:, 0] / 150) * 2 + 0.1 * X[:, 1] + np.where(X[:, 2] > 4, 1.5, 0) + rng.normal(0, 0.3, n), 4)
gappy = X.copy()
gappy[rng.random(n) < 0.15, 1] = np.nan
cases = []
for name, table in (("complete", X), ("missing", gappy)):
    for n_trees, leaves, l2 in ((1, 4, 0.0), (30, 7, 1.0)):
        hgb = HistGradientBoostingRegressor(
            max_iter=n_trees, max_leaf_nodes=leaves, l2_regularization=l2, min_samples_leaf=10, early_stopping=False)
        gbm = lightgbm.LGBMRegressor(
            n_estimators=n_trees, num_leaves=leaves, reg_lambda=l2, min_child_samples=10, min_child_weight=0,
            min_data_in_bin=1, max_bin=256, min_split_gain=0, deterministic=True, n_jobs=1, verbose=-1)
        cases.append({
            "name": name, "nTrees": n_trees, "leaves": leaves, "l2": l2,
            "scikitLearn": hgb.fit(table[:n_train], y[:n_train]).predict(table).tolist(),
            "lightGbm": gbm.fit(table[:n_train], y[:n_train]).predict(table).tolist(),
        })
Path(__file__).with_name("boosting.json").write_text(json.dumps({
    "tool": f"scikit-learn {sklearn.__version__}, LightGBM {lightgbm.__version__}",
    "call": "HistGradientBoostingRegressor(min_samples_leaf=10), LGBMRegressor(min_child_samples=10, min_data_in_bin=1)",
    "nTrain": n_train, "complete": X.T.tolist(),
    "missing": [[None if np.isnan(v) else v for v in column] for column in gappy.T.tolist()],
    "target": y.tolist(), "cases": cases,
}) + "\n")
