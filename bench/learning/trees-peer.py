"""scikit-learn's, LightGBM's and XGBoost's side of the speed benchmark of trees: one JSON request a line, one JSON answer a line.

request {"table": "fao" | rows of a made table of 12 numbers, "what": "fit" | "predict" | "forest-fit" | "forest", "trees": n, "leaves": n}
→ {"sklearn": CPU seconds, "lightgbm": CPU seconds or null, "xgboost": the same}
"""
import csv
import json
import sys
import time
from pathlib import Path

import numpy as np
import lightgbm
import xgboost
from sklearn.ensemble import HistGradientBoostingRegressor, RandomForestRegressor

data = Path(sys.argv[1])
N_FEATURES = 12


def fao():
    with open(data / "fao-yield.csv", newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    with open(data / "fao-yield-splits.csv", newline="", encoding="utf-8") as file:
        names, *splits = csv.reader(file)
    test = np.array([row[names.index("key_test")] for row in splits]) == "1"

    def column(name):
        return [row[header.index(name)] for row in rows]

    def codes(values):
        known = {value: code for code, value in enumerate(dict.fromkeys(values))}
        return [known[value] for value in values]

    numbers = ["Year", "average_rain_fall_mm_per_year", "pesticides_tonnes", "avg_temp"]
    X = np.array([codes(column("Area")), codes(column("Item")), *[column(name) for name in numbers]], dtype=float).T
    y = np.array(column("hg/ha_yield"), dtype=float) / 10_000
    return X[~test], y[~test], [0, 1]


def made(n):
    """Twelve numbers, two of them rounded; a target of six of them and noise. Other numbers than ours, of the same laws."""
    random = np.random.default_rng(7)
    X = random.random((n, N_FEATURES))
    X[:, 10] = np.round(X[:, 10] * 20)
    X[:, 11] = np.round(X[:, 11] * 100)
    y = (10 * X[:, 0] * X[:, 1] + 5 * (X[:, 2] - 0.5) ** 2 * 4 + 3 * X[:, 3] + np.where(X[:, 4] > 0.5, X[:, 5], -X[:, 5]) * 2
         + random.random(n) * 2 - 1)
    return X, y, []


def table(name):
    if name not in known:
        known.clear()
        known[name] = fao() if name == "fao" else made(int(name))
    return known[name]


def booster(request, categories):
    return HistGradientBoostingRegressor(
        max_iter=request["trees"], max_leaf_nodes=request["leaves"], learning_rate=0.1, min_samples_leaf=20,
        max_bins=255, categorical_features=categories or None, early_stopping=False)


def light(request):
    return lightgbm.LGBMRegressor(
        n_estimators=request["trees"], num_leaves=request["leaves"], learning_rate=0.1, min_child_samples=20,
        min_child_weight=0, max_bin=255, n_jobs=1, verbose=-1, deterministic=True, force_row_wise=request["rows"] > 50_000,
        force_col_wise=request["rows"] <= 50_000)


def extreme(request):
    return xgboost.XGBRegressor(
        n_estimators=request["trees"], max_leaves=request["leaves"], max_depth=0, grow_policy="lossguide", tree_method="hist",
        learning_rate=0.1, max_bin=255, n_jobs=1, verbosity=0)


def seconds(call):
    start = time.process_time()
    call()
    return time.process_time() - start


def answer(request):
    X, y, categories = table(request["table"])
    request["rows"] = len(y)
    if request["what"] == "fit":
        ours, theirs = booster(request, categories), light(request)
        return {
            "sklearn": seconds(lambda: ours.fit(X, y)),
            "lightgbm": seconds(lambda: theirs.fit(X, y, categorical_feature=categories)),
            # categories as codes, for its native ones are experimental in this version
            "xgboost": seconds(lambda: extreme(request).fit(X, y)),
        }
    if request["what"] == "forest-fit":
        forest = RandomForestRegressor(n_estimators=request["trees"], n_jobs=1, random_state=1)
        return {"sklearn": seconds(lambda: forest.fit(X, y)), "lightgbm": None}
    key = json.dumps(request, sort_keys=True)
    if key not in fitted:
        fitted.clear()
        model = (RandomForestRegressor(n_estimators=request["trees"], n_jobs=1, random_state=1)
                 if request["what"] == "forest" else booster(request, categories))
        fitted[key] = model.fit(X[:request["trainRows"]], y[:request["trainRows"]])
    return {"sklearn": seconds(lambda: fitted[key].predict(X)), "lightgbm": None}


known, fitted = {}, {}
for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
