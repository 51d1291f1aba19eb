"""Makes folds.json: scikit-learn's folds where ours mean the same. Run in the venv of bench/learning."""
import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.model_selection import GroupKFold, LeaveOneGroupOut, TimeSeriesSplit

rng = np.random.default_rng(5)
n = 90
# sizes all differ, so that GroupKFold leaves nothing to chance
sizes = [3, 5, 7, 9, 11, 13, 17, 25]
groups = rng.permutation(np.repeat(np.arange(len(sizes)), sizes))
years = rng.permutation(np.repeat(np.arange(2001, 2016), 6))
season = np.arange(1990, 2012)
X = np.zeros((n, 1))


def tests(splitter, X, groups=None):
    return [test.tolist() for _, test in splitter.split(X, groups=groups)]


Path(__file__).with_name("folds.json").write_text(json.dumps({
    "tool": f"scikit-learn {sklearn.__version__}",
    "call": "GroupKFold(k), LeaveOneGroupOut(), TimeSeriesSplit(n_splits, test_size=1)",
    "groups": groups.tolist(),
    "groupKFold": {str(k): tests(GroupKFold(k), X, groups) for k in (2, 3, 5)},
    "years": years.tolist(),
    "leaveOneYearOut": tests(LeaveOneGroupOut(), X, years),
    "season": season.tolist(),
    "rollingOrigin": {str(k): [[train.tolist(), test.tolist()] for train, test in TimeSeriesSplit(k, test_size=1).split(season)] for k in (2, 4)},
}) + "\n")
