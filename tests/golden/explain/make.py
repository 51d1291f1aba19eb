"""Shapley values by shap: shap==0.46.0, scikit-learn==1.5.2, numpy==1.26.4; writes tree-shap.json beside this file.

shap.TreeExplainer(model, feature_perturbation="tree_path_dependent" | "interventional").shap_values(rows)
"""
import json
from pathlib import Path

import numpy as np
import shap
from sklearn.ensemble import GradientBoostingRegressor

rng = np.random.default_rng(3)
X = rng.integers(0, 10, size=(300, 5)).astype(float)
y = X[:, 0] * X[:, 1] / 5 - X[:, 2] + np.where(X[:, 3] > 4, 3, 0) + rng.normal(size=300)
model = GradientBoostingRegressor(n_estimators=12, max_depth=4, random_state=0).fit(X, y)
rows, background = X[:6], X[100:110]


def explain(**options):
    explainer = shap.TreeExplainer(model, **options)
    return {"base": float(np.ravel(explainer.expected_value)[0]), "values": explainer.shap_values(rows).tolist()}


def tree(estimator):
    t = estimator.tree_
    return {
        "left": t.children_left.tolist(), "right": t.children_right.tolist(), "feature": t.feature.tolist(),
        "threshold": t.threshold.tolist(), "value": (model.learning_rate * t.value[:, 0, 0]).tolist(),
        "cover": t.n_node_samples.tolist(),
    }


result = {
    "base": float(model.init_.constant_[0, 0]),
    "trees": [tree(estimator) for estimator in model.estimators_[:, 0]],
    "rows": rows.tolist(),
    "background": background.tolist(),
    "pathDependent": explain(feature_perturbation="tree_path_dependent"),
    "interventional": explain(feature_perturbation="interventional", data=background),
}
Path(__file__).with_name("tree-shap.json").write_text(json.dumps(result) + "\n")
