# Reference for the border model: y = ρ_in W_in y + ρ_x W_x y + Xβ (+ WXθ) + ε on 40 made-up places, four nearest
# neighbours of unequal weights (asymmetric), three groups. Everything with full matrices.
# python3 border_impacts.py   (Python 3.11, numpy 1.24.2)
import math
import numpy as np

n = 40


def noise(i, salt):
    value = math.sin((i + 1) * 12.9898 + salt) * 43758.5453
    return value - math.floor(value) - 0.5


px = np.array([noise(i, 3.1) for i in range(n)])
py = np.array([noise(i, 4.7) for i in range(n)])
group = np.where(px < -0.2, 0, np.where(px < 0.15, 1, 2))
W = np.zeros((n, n))
for i in range(n):
    d = np.hypot(px - px[i], py - py[i])
    d[i] = np.inf
    for j in np.argsort(d)[:4]:
        W[i, j] = 1 / (0.05 + d[j])
W /= W.sum(axis=1, keepdims=True)
same = group[:, None] == group[None, :]
Win, Wx = W * same, W * ~same
x = np.array([3 * noise(i, 0.1) for i in range(n)])
e = np.array([1.5 * noise(i, 1.9) for i in range(n)])
I = np.eye(n)
y = np.linalg.solve(I - 0.6 * Win + 0.5 * Wx, 1 + x + e)
G = np.eye(3)[group]
size = G.sum(axis=0)


def fit(X):
    M = I - X @ np.linalg.solve(X.T @ X, X.T)

    def loglik(r):
        A = I - r[0] * Win - r[1] * Wx
        sign, logdet = np.linalg.slogdet(A)
        if sign <= 0:
            return -np.inf
        u = M @ A @ y
        return -n / 2 * (math.log(2 * math.pi * (u @ u) / n) + 1) + logdet

    def derivatives(r, h=1e-4):
        g, H, E = np.zeros(2), np.zeros((2, 2)), np.eye(2) * h
        for i in range(2):
            g[i] = (loglik(r + E[i]) - loglik(r - E[i])) / (2 * h)
            for j in range(2):
                H[i, j] = (loglik(r + E[i] + E[j]) - loglik(r + E[i] - E[j]) - loglik(r - E[i] + E[j])
                           + loglik(r - E[i] - E[j])) / (4 * h * h)
        return g, H

    r = np.zeros(2)
    for _ in range(80):
        g, H = derivatives(r)
        values, vectors = np.linalg.eigh(H)
        step = vectors @ ((vectors.T @ g) / np.abs(values))
        while not loglik(r + step) >= loglik(r) and np.abs(step).max() > 1e-9:
            step = step / 2
        r = r + step
    A = I - r[0] * Win - r[1] * Wx
    b = np.linalg.solve(X.T @ X, X.T @ A @ y)
    return r, b, loglik(r), np.sqrt(np.diag(np.linalg.inv(-derivatives(r)[1]))), A


def show(name, values):
    print(name, ":", ", ".join("%.12g" % v for v in np.ravel(values)))


def split(S):
    O = S - np.diag(np.diag(S))
    return (O * same).sum() / n, (O * ~same).sum() / n


for model in ("lag", "durbin"):
    X = np.column_stack([np.ones(n), x] + ([W @ x] if model == "durbin" else []))
    r, b, ll, se, A = fit(X)
    beta, theta = b[1], b[2] if model == "durbin" else 0.0
    S = np.linalg.solve(A, beta * I + theta * W)
    B = G.T @ S @ G
    print("--", model)
    show("rho_in, rho_x", r)
    show("se", se)
    show("log_likelihood", ll)
    show("coefficients", b)
    show("direct, within, cross, total", [np.trace(S) / n, *split(S), S.sum() / n])
    show("blocks", B)
    show("export", [(B[:, q].sum() - B[q, q]) / size[q] for q in range(3)])
    show("import", [(B[p].sum() - B[p, p]) / size[p] for p in range(3)])
    show("net", [B[:, q].sum() - B[q].sum() for q in range(3)])
    N = r[0] * Win + r[1] * Wx
    for q in (1, 2, 3):
        show("order %d" % q, split(np.linalg.matrix_power(N, q) * beta + np.linalg.matrix_power(N, q - 1) @ W * theta))

# Intervals of 20,000 draws of (coefficients, ρ_in, ρ_x) of the Durbin model, region by the eigenvalues along the ray.
L = np.column_stack([np.linalg.solve(X.T @ X, X.T @ V @ y) for V in (Win, Wx)])
u = A @ y - X @ b


def hessian(r, h=1e-4):
    M = I - X @ np.linalg.solve(X.T @ X, X.T)

    def f(r):
        K = I - r[0] * Win - r[1] * Wx
        v = M @ K @ y
        return -n / 2 * math.log(v @ v) + np.linalg.slogdet(K)[1]

    E = np.eye(2) * h
    return np.array([[(f(r + E[i] + E[j]) - f(r + E[i] - E[j]) - f(r - E[i] + E[j]) + f(r - E[i] - E[j])) / (4 * h * h)
                      for j in range(2)] for i in range(2)])


V = np.linalg.inv(-hessian(r))
C = np.block([[u @ u / n * np.linalg.inv(X.T @ X) + L @ V @ L.T, -L @ V], [-V @ L.T, V]])
rng = np.random.default_rng(1)
rows, rejected = [], 0
for d in rng.multivariate_normal(np.r_[b, r], C, 20000):
    K = d[3] * Win + d[4] * Wx
    e = np.linalg.eigvals(K)
    if max((v.real for v in e if abs(v.imag) < 1e-10), default=0) >= 1:
        rejected += 1
        continue
    S = np.linalg.solve(I - K, d[1] * I + d[2] * W)
    B = G.T @ S @ G
    rows.append([np.trace(S) / n, *split(S), S.sum() / n, B[0, 1], (B[:, 1].sum() - B[1, 1]) / size[1],
                 (B[2].sum() - B[2, 2]) / size[2], B[:, 0].sum() - B[0].sum(), split(K @ K * d[1] + K @ W * d[2])[1]])
show("rejected of 20000", rejected)
show("low", np.quantile(rows, 0.025, axis=0))
show("high", np.quantile(rows, 0.975, axis=0))
