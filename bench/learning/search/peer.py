"""scikit-learn's side of the search benchmark: one request a line, one GridSearchCV, one answer a line.

request {"rows": [...], "fold": [...], "grid": [{...}], "jobs": n} → {"seconds": wall clock, "rmse": [mean over folds, by candidate]}
`rows` are row numbers of fao-yield.csv, `fold` the fold that tests each of them.
"""
import csv
import json
import sys
import time
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.model_selection import GridSearchCV, PredefinedSplit

data = Path(sys.argv[1])
with open(data / "fao-yield.csv", newline="", encoding="utf-8") as file:
    header, *rows = csv.reader(file)
table = {name: [row[j] for row in rows] for j, name in enumerate(header)}


def codes(values):
    known = {value: code for code, value in enumerate(dict.fromkeys(values))}
    return [known[value] for value in values]


numbers = ["Year", "average_rain_fall_mm_per_year", "pesticides_tonnes", "avg_temp"]
X = np.array([codes(table["Area"]), codes(table["Item"]), *[table[name] for name in numbers]], dtype=float).T
y = np.array(table["hg/ha_yield"], dtype=float)

for line in sys.stdin:
    request = json.loads(line)
    at = np.array(request["rows"])
    model = HistGradientBoostingRegressor(max_bins=255, categorical_features=[0, 1], early_stopping=False)
    search = GridSearchCV(
        model, [{name: [value] for name, value in candidate.items()} for candidate in request["grid"]],
        scoring="neg_root_mean_squared_error", cv=PredefinedSplit(request["fold"]), n_jobs=request["jobs"], refit=False)
    start = time.perf_counter()
    search.fit(X[at], y[at])
    seconds = time.perf_counter() - start
    scores = -search.cv_results_["mean_test_score"]
    print(json.dumps({"seconds": seconds, "rmse": scores.tolist()}), flush=True)
