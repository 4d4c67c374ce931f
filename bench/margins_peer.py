"""Iterative proportional fitting of the table of margins_bench.cpp in numpy: margins_peer.py N"""
import json
import sys
import time

import numpy as np

n = int(sys.argv[1])
k = np.arange(n, dtype=float)
sent, received = 1000 + 37 * (k % 91), 1000 + 53 * (k % 97)
received *= sent.sum() / received.sum()
cells = 1 / np.hypot(k[:, None] - 0.7 * k, 13 + 5 * np.sin(7 * k[:, None] + k))
before = time.process_time()
for iterations in range(1, 10001):
    cells *= (sent / cells.sum(1))[:, None]
    cells *= received / cells.sum(0)
    if np.abs(cells.sum(1) / sent - 1).max() < 1e-9:
        break
print(json.dumps({"zones": n, "seconds": round(time.process_time() - before, 3), "iterations": iterations,
                  "squares": f"{(cells ** 2).sum():.9e}"}))
