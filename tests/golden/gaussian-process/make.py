"""Makes gaussian-process.json: scikit-learn's GaussianProcessRegressor with fixed kernels, and the likelihood that its own
search reaches. Run in the venv of bench/learning. Inputs are standardised and rounded to 32-bit floats, as Furrow keeps them."""
import json
import warnings
from pathlib import Path

import numpy as np
import sklearn
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, ConstantKernel as C, DotProduct, Matern, WhiteKernel

warnings.filterwarnings("ignore")
rng = np.random.default_rng(11)
n, n_train = 70, 55
numbers = np.round(np.column_stack([rng.normal(600, 150, n), rng.uniform(5, 30, n), rng.normal(0, 1, n)]), 3)
codes = rng.integers(0, 3, n)
target = np.round(2 * np.sin(numbers[:, 0] / 120) + 0.1 * numbers[:, 1] + np.array([1.0, 2.5, -0.5])[codes] + rng.normal(0, 0.3, n), 4)

mean, scale = numbers[:n_train].mean(0), numbers[:n_train].std(0)
X = ((numbers - mean) / scale).astype(np.float32).astype(float)
one_hot = np.eye(3)[codes]
y_mean, y_scale = target[:n_train].mean(), target[:n_train].std()
y = (target[:n_train] - y_mean) / y_scale
weights = np.round(rng.uniform(0.5, 2, n), 2).astype(np.float32).astype(float)

def solved(kernel, data, noise):
    model = GaussianProcessRegressor(kernel, alpha=noise + 1e-10, optimizer=None).fit(data[:n_train], y)
    mu, deviation = model.predict(data, return_std=True)
    value, gradient = model.log_marginal_likelihood(kernel.theta, eval_gradient=True)
    return {"mean": (mu * y_scale + y_mean).tolist(), "variance": (deviation**2 * y_scale**2).tolist(),
            "likelihood": value, "gradient": gradient.tolist(), "theta": kernel.theta.tolist()}

lengths, noise = [0.8, 2.0, 5.0], 0.04
linear = C(0.3) * DotProduct(1.0, sigma_0_bounds="fixed")
cases = {
    "matern": solved(C(1.5) * Matern(lengths, nu=2.5) + linear, X, noise),
    "weighted": solved(C(1.5) * Matern(lengths, nu=2.5) + linear, X, noise / weights[:n_train]),
    # exp(-theta) where categories differ is an RBF on one-hot columns of length 1/sqrt(theta)
    "categories": solved(C(1.5) * RBF(lengths + [1 / np.sqrt(0.7)] * 3), np.column_stack([X, one_hot]), noise),
}
search = GaussianProcessRegressor(
    C(1.0, (1e-6, 1e4)) * Matern([1.0] * 3, (1e-2, 1e3), nu=2.5) + C(0.1, (1e-6, 1e4)) * DotProduct(1.0, sigma_0_bounds="fixed")
    + WhiteKernel(0.1, (1e-6, 1e2)), alpha=1e-10, n_restarts_optimizer=5, random_state=0).fit(X[:n_train], y)
Path(__file__).with_name("gaussian-process.json").write_text(json.dumps({
    "tool": f"scikit-learn {sklearn.__version__}",
    "call": "GaussianProcessRegressor(kernel, alpha=noise + 1e-10, optimizer=None).fit(X[:55], y[:55])",
    "numbers": numbers.T.tolist(), "codes": codes.tolist(), "target": target.tolist(), "weights": weights.tolist(),
    "nTrain": n_train, "lengths": lengths, "signal": 1.5, "linear": 0.3, "theta": 0.7, "noise": noise, "cases": cases,
    "search": {"likelihood": search.log_marginal_likelihood_value_, "kernel": str(search.kernel_)},
}, indent=1) + "\n")
