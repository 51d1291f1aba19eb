"""Golden cases of forests: scikit-learn's single trees and forests on small generated tables.

Run with scikit-learn 1.2 or later: python tests/golden/forest/make.py > tests/golden/forest/forest.json
"""
import json
import sys

import numpy as np
import sklearn
from sklearn.ensemble import ExtraTreesRegressor, RandomForestRegressor
from sklearn.tree import DecisionTreeRegressor

N_SEEDS = 10


def friedman1(n, seed):
    """Friedman 1991: ten inputs, five of them at work. Values on a grid of 1/200, so that bins hold every one of them."""
    rng = np.random.default_rng(seed)
    X = rng.integers(0, 200, (n, 10)) / 200
    y = 10 * np.sin(np.pi * X[:, 0] * X[:, 1]) + 20 * (X[:, 2] - 0.5) ** 2 + 10 * X[:, 3] + 5 * X[:, 4]
    return X, np.round(y + rng.normal(size=n), 6)


def steps(n, seed):
    """A sum of boxes: what trees are made for."""
    rng = np.random.default_rng(seed)
    X = rng.integers(0, 200, (n, 6)) / 200
    y = np.zeros(n)
    for _ in range(12):
        a, b = rng.integers(0, 6, 2)
        y += 2 * rng.normal() * ((X[:, a] < rng.random()) & (X[:, b] > rng.random()))
    return X, np.round(y + 0.5 * rng.normal(size=n), 6)


def tree_case(max_depth, min_samples_leaf):
    X, y = friedman1(300, 1)
    call = {"max_depth": max_depth, "min_samples_leaf": min_samples_leaf}
    model = DecisionTreeRegressor(**{k: v for k, v in call.items() if v}, random_state=0).fit(X, y)
    return {**call, "predicted": np.round(model.predict(X), 8).tolist()}


def forest_case(name, make, method, **call):
    (X, y), n = make(600, 2), 300
    errors = []
    for seed in range(N_SEEDS):
        model = method(n_estimators=100, random_state=seed, **call).fit(X[:n], y[:n])
        errors.append(float(np.sqrt(np.mean((model.predict(X[n:]) - y[n:]) ** 2))))
    return {
        "name": name, "id": "forest" if method is RandomForestRegressor else "extra-trees", "nTrain": n,
        "call": call, "rmse": float(np.mean(errors)), "sd": float(np.std(errors)),
        "x": X.T.tolist(), "y": y.tolist(),
    }


X, y = friedman1(300, 1)
json.dump({
    "tool": f"scikit-learn {sklearn.__version__}, numpy {np.__version__}",
    "tree": {"x": X.T.tolist(), "y": y.tolist(),
             "cases": [tree_case(4, 1), tree_case(0, 10), tree_case(6, 3), tree_case(0, 1)]},
    "forests": [
        forest_case("friedman1", friedman1, RandomForestRegressor),
        forest_case("friedman1", friedman1, RandomForestRegressor, max_features=0.5, min_samples_leaf=3),
        forest_case("steps", steps, RandomForestRegressor, max_features=0.5),
        forest_case("friedman1", friedman1, ExtraTreesRegressor),
        forest_case("steps", steps, ExtraTreesRegressor, max_features=0.5, min_samples_leaf=2),
    ],
}, sys.stdout, separators=(",", ":"))
