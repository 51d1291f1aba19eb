"""PyTorch on the CPU, one thread: the same networks, batches and epochs. One case a line of JSON in, one answer a line out."""

import json
import sys
import time

import numpy as np
import torch

torch.set_num_threads(1)


def fit(case, epochs):
    rng = np.random.default_rng(5)
    n, p = case["nRows"], case["nNumbers"]
    numbers = rng.standard_normal((n, p)).astype(np.float32)
    parts, y = [numbers], np.sin(numbers[:, 0]) + numbers[:, 1] * numbers[:, 2] + 0.1 * rng.standard_normal(n)
    for m in case["categories"]:
        codes = rng.integers(0, m, n)
        parts.append(np.eye(m, dtype=np.float32)[codes])
        y = y + rng.standard_normal(m)[codes]
    x, y = torch.tensor(np.hstack(parts)), torch.tensor(y.astype(np.float32))
    sizes = [x.shape[1], *case["hidden"]]
    layers = [f(a, b) for a, b in zip(sizes[:-1], sizes[1:]) for f in (torch.nn.Linear, lambda *_: torch.nn.ReLU())]
    net = torch.nn.Sequential(*layers, torch.nn.Linear(sizes[-1], 1))
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3, eps=1e-7)
    for epoch in range(epochs + 1):
        if epoch == 1:
            start = time.perf_counter()
        for batch in torch.randperm(n).split(case["batchSize"]):
            loss = ((net(x[batch])[:, 0] - y[batch]) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return {"ms": (time.perf_counter() - start) * 1000, "loss": loss.item(), "torch": torch.__version__}


for line in sys.stdin:
    question = json.loads(line)
    print(json.dumps(fit(question["wanted"], question["epochs"])), flush=True)
