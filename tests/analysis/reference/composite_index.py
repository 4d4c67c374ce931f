"""The numbers of tests/analysis/composite_index_test.cpp: numpy 1.24. python3 composite_index.py"""
import numpy as np

x = np.array([[12.0, 3.5, 40], [7, 9.1, 22], [15, 1.2, 35], [3, 6.6, 58], [9, 4.4, 10]])
cost = np.array([False, False, True])


def entropy(share):
    p = share / share.sum(0)
    h = -np.where(p > 0, p * np.log(np.where(p > 0, p, 1)), 0).sum(0) / np.log(len(share))
    return (1 - h) / (1 - h).sum()


minmax = (x - x.min(0)) / np.ptp(x, axis=0)
minmax = np.where(cost, 1 - minmax, minmax)
critic = minmax.std(0, ddof=1) * (1 - np.corrcoef(minmax.T)).sum(0)


def topsis(w):
    v = w * x / np.sqrt((x**2).sum(0))
    best = np.where(cost, v.min(0), v.max(0))
    worst = np.where(cost, v.max(0), v.min(0))
    far = np.sqrt(((v - worst) ** 2).sum(1))
    return far / (far + np.sqrt(((v - best) ** 2).sum(1)))


for name, w in [("entropy", entropy(x)), ("entropy_minmax", entropy(minmax)), ("critic", critic / critic.sum()), ("equal", np.ones(3) / 3)]:
    print(name, [f"{v:.12g}" for v in w], "topsis", [f"{v:.12g}" for v in topsis(w)], "sum", [f"{v:.12g}" for v in minmax @ w])
