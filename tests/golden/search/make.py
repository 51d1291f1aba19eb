"""Sobol points of scipy, unscrambled, for `sobol.test.ts`. Run: .cache/bench-venv/bin/python tests/golden/search/make.py"""
import json
from pathlib import Path

import scipy
from scipy.stats import qmc

points = qmc.Sobol(d=40, scramble=False, bits=32).random(64)
golden = {
    "tool": f"scipy {scipy.__version__}",
    "call": "qmc.Sobol(d=40, scramble=False, bits=32).random(64)",
    # whole numbers of 2^-32: exact in JSON
    "words": [[int(x * 2**32) for x in point] for point in points],
}
Path(__file__).with_name("sobol.json").write_text(json.dumps(golden, separators=(",", ":")) + "\n")
