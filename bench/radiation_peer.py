"""The radiation model by sorting and cumulative sums in numpy, one origin at a time: radiation_peer.py N FILE"""
import json
import sys

import numpy as np

n = int(sys.argv[1])
x, y, m = np.fromfile(sys.argv[2]).reshape(3, n)
row_sums = weighted = 0.0
for i in range(n):
    d = np.hypot(x - x[i], y - y[i])
    d[i] = np.inf
    order = np.argsort(d)[:-1]
    mass = m[order]
    s = np.cumsum(mass) - mass
    p = np.zeros(n)
    p[order] = m[i] * mass / ((m[i] + s) * (m[i] + mass + s))
    row_sums += p.sum()
    weighted += p[(i * 7919 + 13) % n] * m[i]
print(json.dumps({"zones": n, "row_sums": row_sums, "weighted": weighted}))
