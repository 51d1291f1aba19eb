"""Makes lags.json: what was known of a series with gaps at each origin, by numpy. Run in the venv of bench/learning."""
import json
from pathlib import Path

import numpy as np

rng = np.random.default_rng(5)
years = np.array([1990, 1991, 1992, 1994, 1995, 1999, 2000, 2001, 2002, 2003])
values = np.round(rng.normal(4, 1, len(years)), 3).astype(np.float32).astype(float)
cases = []
for origin in range(1990, 2007):
    known = years <= origin
    y, t = values[known][-6:], years[known][-6:].astype(float)
    cases.append({
        "origin": origin, "last": y[-1], "mean3": y[-3:].mean(), "mean6": y.mean(),
        "slope6": np.polyfit(t, y, 1)[0] if len(y) > 1 else None, "deviation6": y.std() if len(y) > 1 else None,
        "age": int(origin - t[-1]), "mean": values[known].mean(),
    })
Path(__file__).with_name("lags.json").write_text(json.dumps({
    "tool": f"numpy {np.__version__}", "call": "mean, std, polyfit(years, values, 1) of the last 3 and 6 known values",
    "years": years.tolist(), "values": values.tolist(), "cases": cases,
}, indent=1) + "\n")
