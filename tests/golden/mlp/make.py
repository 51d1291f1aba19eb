"""Golden numbers of the neural network, by NumPy in float64, written out as dense algebra with one loop a head.

Run from the repository's root:  python3 tests/golden/mlp/make.py > tests/golden/mlp/golden.json
Independent of the TypeScript in everything but the problem's definition (`referenceProblem`) and the masks' sequence
(`masks.ts`), which are integer arithmetic. Gradients are taken by hand, and checked here against central differences.
"""

import json
import sys

import numpy as np

f32 = lambda a: np.asarray(a, dtype=np.float32).astype(np.float64)
PLAIN = dict(knots=[], indicator=False, low=-np.inf, high=np.inf)
BINNED = dict(knots=[-0.5, 0.25, 0.5], indicator=True, low=-0.75, high=0.75)


def spread(i):
    return ((np.asarray(i, dtype=np.uint64) + 1) * 0x9E3779B1 % 2**32).astype(np.float64) / 2**32


def split_mix(seed, n):
    m = 0xFFFFFFFF
    w = (seed + (np.arange(1, n + 1, dtype=np.uint64) * 0x9E3779B9 & m)) & m
    w = (w ^ (w >> 16)) * 0x21F0AAAD & m
    w = (w ^ (w >> 15)) * 0x735A2D97 & m
    return (w ^ (w >> 15)).astype(np.float64)


def lay_out(layouts, values):
    columns = []
    for j, layout in enumerate(layouts):
        missing = np.isnan(values[:, j])
        x = np.where(missing, 0, np.clip(values[:, j], layout["low"], layout["high"]))
        columns.append(x)
        for a, b in zip(layout["knots"][:-1], layout["knots"][1:]):
            columns.append(np.clip((x - a) / (b - a), 0, 1))
        if layout["indicator"]:
            columns.append(missing.astype(float))
    return f32(np.stack(columns, 1)) if columns else np.zeros((len(values), 0))


def problem(c):
    numbers, n_codes, n_units, d, hidden, k = (c[x] for x in ("numbers", "nCodes", "nUnits", "embedding", "hidden", "nHeads"))
    n, n_numbers = c["rows"], len(numbers)
    n_out = {"squared": 1, "gaussian": 2}.get(c["loss"]["kind"]) or 1 + len(c["loss"]["shares"])
    values = f32(spread(np.arange(n * n_numbers) + 7919) * 2 - 1).reshape(n, n_numbers)
    for j, layout in enumerate(numbers):
        if layout["indicator"]:
            values[2::5, j] = np.nan
    i = np.arange(n * n_codes)
    codes = ((i * 7 + (i >> 2)) % (n_units + 1) - 1).reshape(n, n_codes)
    at0 = lambda j: np.nan_to_num(values[:, j])
    y = f32(at0(0) - at0(1) * at0(2) + 0.3 * (codes[:, 0] if n_codes else 0))
    dense = lay_out(numbers, values)
    width = dense.shape[1] + n_codes * d
    shapes = []
    if d > 0:
        shapes.append(("E", (n_units, d), True))
    if k > 1:
        shapes.append(("r", (k, width), False))
    n_in = width
    for l, h in enumerate(hidden):
        shapes.append((f"W{l}", (n_in + (n_units if l == 0 and d == 0 else 0), h), True))
        if k > 1:
            shapes.append((f"s{l}", (k, h), False))
        shapes.append((f"b{l}", (k, h), False))
        n_in = h
    shapes += [("Wo", (k, n_out, n_in), True), ("bo", (k, n_out), False)]
    total = sum(int(np.prod(s)) for _, s, _ in shapes)
    flat = f32((spread(np.arange(total)) - 0.5) * 2.4)
    params, decays, at = {}, {}, 0
    for name, shape, decayed in shapes:
        size = int(np.prod(shape))
        params[name], decays[name], at = flat[at : at + size].reshape(shape).copy(), decayed, at + size
    weights = f32((np.arange(n) % 4) / 1.5) if c.get("weighted") else np.ones(n)
    return params, decays, dense, codes, y, weights


def one_hot(codes, n_units):
    out = np.zeros((len(codes), n_units))
    for i, row in enumerate(codes):
        for unit in row:
            if unit >= 0:
                out[i, unit] += 1
    return out


def heads_of(p, c, dense, codes, masks):
    """Each head as a network of its own; keeps what the way back needs."""
    k, d, n_units = c["nHeads"], c["embedding"], c["nUnits"]
    kept = []
    for h in range(k):
        vectors = [np.vstack([p["E"], np.zeros(d)])[codes[:, j]] for j in range(codes.shape[1])] if d > 0 else []
        x = np.hstack([dense, *vectors])
        xs = x * p["r"][h] if k > 1 else x
        a = xs if d > 0 else np.hstack([xs, one_hot(codes, n_units)])
        layers = []
        for l in range(len(c["hidden"])):
            z = a @ p[f"W{l}"]
            u = z * (p[f"s{l}"][h] if k > 1 else 1) + p[f"b{l}"][h]
            mask = masks[l][:, h] if masks is not None else 1.0
            layers.append((a, z, u > 0, mask))
            a = np.maximum(u, 0) * mask
        kept.append((x, layers, a, a @ p["Wo"][h].T + p["bo"][h]))
    return kept


def loss_of(loss, out, y):
    """Loss of each row and its gradient by the outputs."""
    e = out[:, 0] - y
    if loss["kind"] == "gaussian":
        s = np.clip(out[:, 1], -7, 7)
        sd = np.exp(s / 2)
        q = e**2 / np.exp(s)
        return 0.5 * (s + q) * sd, np.stack([e / sd, np.where(np.abs(out[:, 1]) < 7, 0.5 * (1 - q) * sd, 0)], 1)
    value, grad = e**2, [2 * e]
    if loss["kind"] == "quantile":
        for i, share in enumerate(loss["shares"]):
            apart = out[:, 1 + i] - y
            slope = np.where(apart > 0, 2 * (1 - share), -2 * share)
            value = value + slope * apart
            grad.append(slope)
    return value, np.stack(grad, 1)


def gradients(p, c, dense, codes, y, w, masks):
    k, d = c["nHeads"], c["embedding"]
    g = {name: np.zeros_like(v) for name, v in p.items()}
    total = 0.0
    for h, (x, layers, top, out) in enumerate(heads_of(p, c, dense, codes, masks)):
        value, dout = loss_of(c["loss"], out, y)
        total += float((w * value).sum()) / k
        dout = dout * (w / (len(y) * k))[:, None]
        g["Wo"][h] += dout.T @ top
        g["bo"][h] += dout.sum(0)
        delta = dout @ p["Wo"][h]
        for l in range(len(layers) - 1, -1, -1):
            a, z, open_, mask = layers[l]
            delta = delta * mask * open_
            g[f"b{l}"][h] += delta.sum(0)
            if k > 1:
                g[f"s{l}"][h] += (delta * z).sum(0)
                delta = delta * p[f"s{l}"][h]
            g[f"W{l}"] += a.T @ delta
            delta = delta @ p[f"W{l}"].T
        delta = delta[:, : x.shape[1]]
        if k > 1:
            g["r"][h] += (delta * x).sum(0)
            delta = delta * p["r"][h]
        if d > 0:
            for j in range(codes.shape[1]):
                part = delta[:, dense.shape[1] + j * d : dense.shape[1] + (j + 1) * d]
                seen = codes[:, j] >= 0
                np.add.at(g["E"], codes[seen, j], part[seen])
    return total, g


def train(c):
    p, decays, dense, codes, y, w = problem(c)
    m = {n: np.zeros_like(v) for n, v in p.items()}
    v = {n: np.zeros_like(x) for n, x in p.items()}
    losses, t, drawn = [], 0, 0
    silent = c["dropout"] > 0 or c["categoryDropout"] > 0
    for _ in range(c["epochs"]):
        total = 0.0
        for at in range(0, len(y), c["batchSize"]):
            part = slice(at, at + c["batchSize"])
            cb, masks = codes[part].copy(), None
            if silent:
                seeds = [int(spread(drawn + i) * 2**32) for i in range(1 + len(c["hidden"]))]
                drawn += len(seeds)
                cb[(split_mix(seeds[0], cb.size) < c["categoryDropout"] * 2**32).reshape(cb.shape)] = -1
            if c["dropout"] > 0:
                masks = [np.where(split_mix(s, len(cb) * c["nHeads"] * h) < c["dropout"] * 2**32, 0, f32(1 / (1 - c["dropout"]))).reshape(len(cb), c["nHeads"], h)
                         for s, h in zip(seeds[1:], c["hidden"])]  # fmt: skip
            sub, g = gradients(p, c, dense[part], cb, y[part], w[part], masks)
            total += sub
            t += 1
            for n in p:
                m[n] = 0.9 * m[n] + 0.1 * g[n]
                v[n] = 0.999 * v[n] + 0.001 * g[n] ** 2
                step = c["learningRate"] * (m[n] / (1 - 0.9**t)) / (np.sqrt(v[n] / (1 - 0.999**t)) + 1e-7)
                p[n] = p[n] * (1 - c["learningRate"] * c["weightDecay"] if decays[n] else 1) - step
        losses.append(total / len(y))
    outputs = np.stack([out for *_, out in heads_of(p, c, dense, codes, None)], 1)
    return {"losses": losses, "outputs": outputs.ravel().tolist(), "weights": np.concatenate([x.ravel() for x in p.values()]).tolist()}


def check_gradients(c):
    p, _, dense, codes, y, w = problem(c)
    _, g = gradients(p, c, dense, codes, y, w, None)
    value = lambda: sum(float((w * loss_of(c["loss"], out, y)[0]).sum()) for *_, out in heads_of(p, c, dense, codes, None)) / len(y) / c["nHeads"]
    for name, x in p.items():
        for at in list(np.ndindex(x.shape))[:: max(1, x.size // 5)]:
            kept = x[at]
            x[at] = kept + 1e-6
            up = value()
            x[at] = kept - 1e-6
            slope, x[at] = (up - value()) / 2e-6, kept
            assert abs(slope - g[name][at]) < 1e-6 + 1e-4 * abs(slope), (c["name"], name, at, slope, g[name][at])


base = dict(numbers=[PLAIN, PLAIN, BINNED], nCodes=2, nUnits=6, embedding=3, hidden=[8, 4], nHeads=2, rows=24, batchSize=8,
            learningRate=0.01, weightDecay=0.01, dropout=0, categoryDropout=0, epochs=2, loss=dict(kind="squared"))  # fmt: skip
cases = [
    dict(base, name="self-test"),
    dict(base, name="one head, one-hot, dropout", numbers=[PLAIN] * 5, nUnits=7, embedding=0, hidden=[9, 6], nHeads=1, rows=30, batchSize=7, learningRate=0.005, weightDecay=0, dropout=0.25),
    dict(base, name="numbers only, one layer", numbers=[PLAIN] * 6, nCodes=0, nUnits=0, embedding=0, hidden=[13], nHeads=1, rows=21, batchSize=21, weightDecay=0.1, epochs=5),
    dict(base, name="one-hot under three heads, weighted", embedding=0, nHeads=3, hidden=[10, 5], weighted=True),
    dict(base, name="heads of quantiles, all silenced, weighted", hidden=[12, 7], nHeads=3, dropout=0.2, categoryDropout=0.3, loss=dict(kind="quantile", shares=[0.13, 0.48, 0.91]), weighted=True),
    dict(base, name="normal heads", hidden=[6], nHeads=2, loss=dict(kind="gaussian")),
]  # fmt: skip
for c in cases:
    if c["loss"]["kind"] != "gaussian":  # its gradient is not that of its value: σ is held
        check_gradients(c)
plain = lambda c: {**c, "numbers": [{**n, "low": None if n["low"] == -np.inf else n["low"], "high": None if n["high"] == np.inf else n["high"]} for n in c["numbers"]]}
out = {"made_by": f"NumPy {np.__version__}, Python {sys.version.split()[0]}, tests/golden/mlp/make.py", "cases": [{**plain(c), **train(c)} for c in cases]}
json.dump(out, sys.stdout, indent=1)
