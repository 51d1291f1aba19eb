"""Makes ridge.json: scikit-learn's Ridge on standardised numbers and one-hot categories. Run in the venv of bench/learning."""
import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.linear_model import Ridge, RidgeCV

rng = np.random.default_rng(7)
n, n_train = 60, 48
numbers = np.round(np.column_stack([rng.normal(600, 150, n), rng.uniform(5, 30, n)]), 3)
crops = np.array(["maize", "rice", "tef"])
codes = rng.integers(0, 3, n)
target = np.round(0.004 * numbers[:, 0] - 0.05 * numbers[:, 1] + np.array([1.0, 2.5, -0.5])[codes] + rng.normal(0, 0.4, n), 4)

mean, scale = numbers[:n_train].mean(0), numbers[:n_train].std(0)
X = np.column_stack([(numbers - mean) / scale, np.eye(3)[codes]])
cases = []
for alpha in (0.01, 1.0, 50.0):
    model = Ridge(alpha=alpha, solver="cholesky").fit(X[:n_train], target[:n_train])
    cases.append({
        "alpha": alpha,
        "intercept": model.intercept_,
        "coefficients": model.coef_.tolist(),
        "predicted": model.predict(X).tolist(),
    })
# leave-one-out: the same matrix for all rows, as RidgeCV does it
alphas = [0.01, 0.1, 1.0, 10.0, 100.0]
search = RidgeCV(alphas=alphas, store_cv_values=True, gcv_mode="eigen").fit(X[:n_train], target[:n_train])
Path(__file__).with_name("ridge.json").write_text(json.dumps({
    "tool": f"scikit-learn {sklearn.__version__}",
    "call": "Ridge(alpha=alpha, solver='cholesky').fit(X[:48], y[:48])",
    "rain": numbers[:, 0].tolist(), "temperature": numbers[:, 1].tolist(), "crop": crops[codes].tolist(),
    "target": target.tolist(), "nTrain": n_train, "cases": cases,
    "leaveOneOut": {
        "call": "RidgeCV(alphas=alphas, store_cv_values=True, gcv_mode='eigen').fit(X[:48], y[:48])",
        "alphas": alphas, "chosen": search.alpha_, "squaredErrors": search.cv_values_.tolist(),
    },
}, indent=1) + "\n")
