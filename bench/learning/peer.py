"""scikit-learn's side of the boosting benchmark: reads one JSON request a line, fits once, answers one JSON line.

request {"split": column of fao-yield-splits.csv, "trees": n, "leaves": n} → {"rmse": t/ha, "seconds": CPU seconds of fit}
"""
import csv
import json
import sys
import time
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingRegressor

data = Path(sys.argv[1])


def read(name):
    with open(data / name, newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    return {name: [row[j] for row in rows] for j, name in enumerate(header)}


table, splits = read("fao-yield.csv"), read("fao-yield-splits.csv")


def codes(values):
    known = {value: code for code, value in enumerate(dict.fromkeys(values))}
    return [known[value] for value in values]


numbers = ["Year", "average_rain_fall_mm_per_year", "pesticides_tonnes", "avg_temp"]
X = np.array([codes(table["Area"]), codes(table["Item"]), *[table[name] for name in numbers]], dtype=float).T
y = np.array(table["hg/ha_yield"], dtype=float) / 10_000

for line in sys.stdin:
    request = json.loads(line)
    test = np.array(splits[request["split"]]) == "1"
    model = HistGradientBoostingRegressor(
        max_iter=request["trees"], max_leaf_nodes=request["leaves"], learning_rate=0.1, min_samples_leaf=20,
        max_bins=255, categorical_features=[0, 1], early_stopping=False)
    start = time.process_time()
    model.fit(X[~test], y[~test])
    seconds = time.process_time() - start
    rmse = float(np.sqrt(np.mean((model.predict(X[test]) - y[test]) ** 2)))
    print(json.dumps({"rmse": rmse, "seconds": seconds}), flush=True)
