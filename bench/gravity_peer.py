"""Gravity by Poisson maximum likelihood with origin and destination effects, in numpy: weighted least squares
whose effects are taken out by alternating projections over matrices. gravity_peer.py N FILE"""
import json
import sys

import numpy as np

n = int(sys.argv[1])
y, d = np.fromfile(sys.argv[2]).reshape(2, n, n)
off = ~np.eye(n, dtype=bool)
x = np.log(d)
x -= x[off].mean()
out, into = y.sum(1), y.sum(0)
assert out.min() > 0 and into.min() > 0
a, b, beta = np.ones(n), np.ones(n), 0.0
for iteration in range(100):
    e = np.exp(beta * x) * off
    for _ in range(1000):  # effects for this slope, by balancing
        a = out / (e @ b)
        reached = b * (a @ e)
        if np.max(np.abs(reached / into - 1)) < 1e-10:
            break
        b *= into / reached
    mu = a[:, None] * e * b
    alpha, gamma = np.zeros(n), np.zeros(n)
    for _ in range(1000):  # effects of the distance
        last = gamma
        alpha = (mu * x).sum(1) / out - (mu @ gamma) / out
        gamma = (mu * x).sum(0) / into - (alpha @ mu) / into
        if np.max(np.abs(gamma - last)) < 1e-10:
            break
    rest = x - alpha[:, None] - gamma
    information = (mu * rest * x).sum()
    step = (x * (y - mu)).sum() / information
    beta += np.clip(step, -0.5, 0.5)
    if abs(step) < 1e-10:
        break
meat = ((rest * (y - mu)) ** 2 * off).sum()
pairs = n * (n - 1)
se = np.sqrt(meat * pairs / (pairs - 2 * n)) / information
print(json.dumps({"pairs": pairs, "distance": beta, "std_error": se, "iterations": iteration + 1}))
