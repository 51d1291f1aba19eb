"""Golden numbers of the neural network, by NumPy in float64, with the network written out as dense one-hot algebra.

Run from the repository's root:  python3 tests/golden/mlp/make.py > tests/golden/mlp/golden.json
Independent of the TypeScript in everything but the problem's definition (`referenceProblem`), which is integer arithmetic.
"""

import json
import sys

import numpy as np

f32 = lambda a: np.asarray(a, dtype=np.float32).astype(np.float64)


def spread(i):
    return ((np.asarray(i, dtype=np.uint64) + 1) * 0x9E3779B1 % 2**32).astype(np.float64) / 2**32


def problem(n_dense, n_codes, n_one_hot, hidden, n_rows):
    widths = [n_dense + n_one_hot, *hidden, 1]
    shapes = list(zip(widths[:-1], widths[1:]))
    flat = f32((spread(np.arange(sum(i * o + o for i, o in shapes))) - 0.5) * 1.2)
    layers, at = [], 0
    for i, o in shapes:
        layers.append([flat[at : at + i * o].reshape(i, o).copy(), flat[at + i * o : at + i * o + o].copy()])
        at += i * o + o
    dense = f32(spread(np.arange(n_rows * n_dense) + 7919) * 2 - 1).reshape(n_rows, n_dense)
    k = np.arange(n_rows * n_codes)
    codes = ((k * 7 + (k >> 2)) % max(n_one_hot, 1)).reshape(n_rows, n_codes)
    one_hot = np.zeros((n_rows, n_one_hot))
    for c in range(n_codes):
        np.add.at(one_hot, (np.arange(n_rows), codes[:, c]), 1)
    y = dense[:, 0] - dense[:, 1] * dense[:, 2] + 0.3 * (codes[:, 0] if n_codes else 0)
    return layers, np.hstack([dense, one_hot]), f32(y)


def train(layers, x, y, batch, lr, decay, dropout, epochs, b1=0.9, b2=0.999, eps=1e-7):
    params = [p for layer in layers for p in layer]
    m = [np.zeros_like(p) for p in params]
    v = [np.zeros_like(p) for p in params]
    losses, t, drawn = [], 0, 0
    for _ in range(epochs):
        total = 0.0
        for at in range(0, len(y), batch):
            xb, yb = x[at : at + batch], y[at : at + batch]
            hs, masks = [xb], []
            for k, (w, b) in enumerate(layers):
                z = hs[-1] @ w + b
                if k < len(layers) - 1:
                    z = np.maximum(z, 0)
                    mask = np.ones_like(z)
                    if dropout > 0:
                        u = spread(np.arange(z.size) + drawn).reshape(z.shape)
                        drawn += z.size
                        mask = np.where(u < dropout, 0, f32(1 / (1 - dropout)))
                    masks.append(mask)
                    z = z * mask
                hs.append(z)
            error = hs[-1][:, 0] - yb
            total += float((error**2).sum())
            delta = (2 * error / len(yb))[:, None]
            grads = []
            for k in range(len(layers) - 1, -1, -1):
                grads = [hs[k].T @ delta, delta.sum(0), *grads]
                if k:
                    delta = (delta @ layers[k][0].T) * (hs[k] > 0) * masks[k - 1]
            t += 1
            for i, (p, g) in enumerate(zip(params, grads)):
                m[i] = b1 * m[i] + (1 - b1) * g
                v[i] = b2 * v[i] + (1 - b2) * g * g
                step = lr * (m[i] / (1 - b1**t)) / (np.sqrt(v[i] / (1 - b2**t)) + eps)
                p *= 1 - lr * decay if p.ndim == 2 else 1
                p -= step
        losses.append(total / len(y))
    h = x
    for k, (w, b) in enumerate(layers):
        h = h @ w + b
        if k < len(layers) - 1:
            h = np.maximum(h, 0)
    return {"losses": losses, "predictions": h[:, 0].tolist(), "weights": np.concatenate([p.ravel() for p in params]).tolist()}


cases = [
    dict(name="self-test", shape=(3, 1, 3, [8, 4]), rows=24, batch=8, lr=0.01, decay=0.01, dropout=0, epochs=2),
    dict(name="odd sizes, two categories, dropout", shape=(5, 2, 7, [9, 6]), rows=30, batch=7, lr=0.005, decay=0, dropout=0.25, epochs=2),
    dict(name="numbers only, one layer", shape=(6, 0, 0, [13]), rows=21, batch=21, lr=0.01, decay=0.1, dropout=0, epochs=5),
]
out = {"made_by": f"NumPy {np.__version__}, Python {sys.version.split()[0]}, tests/golden/mlp/make.py", "cases": []}
for c in cases:
    layers, x, y = problem(*c["shape"], c["rows"])
    numbers = train(layers, x, y, c["batch"], c["lr"], c["decay"], c["dropout"], c["epochs"])
    n_dense, n_codes, n_one_hot, hidden = c["shape"]
    out["cases"].append({**{k: c[k] for k in ("name", "rows", "batch", "lr", "decay", "dropout", "epochs")},
        "shape": {"nDense": n_dense, "nCodes": n_codes, "nOneHot": n_one_hot, "hidden": hidden}, **numbers})
json.dump(out, sys.stdout, indent=1)
