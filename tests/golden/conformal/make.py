"""Makes conformal.json: the split-conformal quantile as numpy computes it. Run in the venv of bench/learning."""
import json
from math import ceil
from pathlib import Path

import numpy as np

rng = np.random.default_rng(11)
cases = []
for n in (10, 19, 99, 250):
    for coverage in (0.5, 0.8, 0.9):
        residuals = np.round(rng.normal(0.2, 1.5, n), 4)
        level = ceil((n + 1) * coverage - 1e-9) / n
        tail = ceil((n + 1) * (1 - (1 - coverage) / 2) - 1e-9) / n
        cases.append({
            "residuals": residuals.tolist(), "coverage": coverage,
            "absolute": float(np.quantile(np.abs(residuals), level, method="inverted_cdf")),
            "signedUpper": float(np.quantile(residuals, tail, method="inverted_cdf")) if tail <= 1 else None,
            "signedLower": float(-np.quantile(-residuals, tail, method="inverted_cdf")) if tail <= 1 else None,
        })
Path(__file__).with_name("conformal.json").write_text(json.dumps({
    "tool": f"numpy {np.__version__}",
    "call": "np.quantile(|residuals|, ceil((n + 1) * coverage) / n, method='inverted_cdf')", "cases": cases,
}, indent=1) + "\n")
