# Reference values beyond columbus.   Rscript spatial_large.R
# (Debian 12: R 4.2.2, spdep 1.2-7, spatialreg 1.2-6, spData 2.2.1; panels and flows written out in full with dense matrices)
suppressMessages({library(spdep); library(spatialreg); library(Matrix)})
show <- function(name, x) cat(name, ":", paste(sprintf("%.15g", as.numeric(x)), collapse = ", "), "\n")
noise <- function(n, salt) { v <- sin((1:n) * 12.9898 + salt) * 43758.5453; v - floor(v) - 0.5 }

# 1. 55 x 56 = 3,080 cells, queen, sparse factors; and 4 nearest neighbours, asymmetric.
columns <- 55; rows <- 56; n <- columns * rows
queen <- nb2listw(cell2nb(rows, columns, type = "queen"), style = "W")
at <- cbind(rep(0:(columns - 1), rows), rep(0:(rows - 1), each = columns)) + cbind(0.3 * noise(n, 3.1), 0.3 * noise(n, 4.7))
knn <- nb2listw(knn2nb(knearneigh(at, 4)), style = "W")
for (name in c("queen", "knn")) {
  w <- if (name == "queen") queen else knn
  a <- 3 * noise(n, 0.1); b <- 3 * noise(n, 0.7)
  y <- shock <- 1 + a - 0.5 * b + 3 * noise(n, 1.9)
  for (k in 1:100) y <- 0.6 * lag.listw(w, y) + shock
  d <- data.frame(y, a, b)
  method <- if (name == "queen") "Matrix" else "LU"
  tight <- list(tol.opt = 1e-12)
  fits <- list(lag = lagsarlm(y ~ a + b, d, w, method = method, control = tight, tol.solve = 1e-15),
    durbin = lagsarlm(y ~ a + b, d, w, Durbin = TRUE, method = method, control = tight, tol.solve = 1e-15),
    error = errorsarlm(y ~ a + b, d, w, method = method, control = tight, tol.solve = 1e-15),
    durbin_error = errorsarlm(y ~ a + b, d, w, Durbin = TRUE, method = method, control = tight, tol.solve = 1e-15))
  for (m in names(fits)) { g <- fits[[m]]; show(paste(name, m, "coef"), coef(g)); show(paste(name, m, "logL"), logLik(g)) }
  # Impacts from all columns of the inverse: S = I + rho S W gives tr SW and 1'SW1.
  for (m in c("lag", "durbin")) {
    g <- fits[[m]]; B <- coef(g); W <- as(w, "CsparseMatrix"); A <- Diagonal(n) - B[1] * W
    one <- sum(solve(A, rep(1, n))); trace <- 0
    for (from in seq(1, n, 280)) { k <- from:min(n, from + 279)
      trace <- trace + sum(solve(A, as.matrix(sparseMatrix(k, seq_along(k), x = 1, dims = c(n, length(k)))))[cbind(k, seq_along(k))]) }
    for (x in c("a", "b")) { theta <- if (m == "durbin") B[paste0("lag.", x)] / B[1] else 0
      show(paste(name, m, x, "direct, total"), c((B[x] + theta) * trace - theta * n, (B[x] + theta) * one - theta * n) / n) }
  }
}

# 2. Bivariate and EB-adjusted Moran on columbus and nc.sids.
data(columbus, package = "spData")
lw <- nb2listw(col.gal.nb, style = "W")
zx <- as.numeric(scale(columbus$CRIME)); zy <- as.numeric(scale(columbus$INC))
show("bivariate CRIME on lagged INC", sum(zx * lag.listw(lw, zy)) / sum(zx^2))
p <- 100 + 10 * (1:49)
show("EB I of CRIME over 100 + 10 i", EBImoran.mc(columbus$CRIME, p, lw, nsim = 9)$statistic)
show("EB z", EBImoran.mc(columbus$CRIME, p, lw, nsim = 9)$z)

# 3. Panels on columbus, T = 4: Lee & Yu (2010) with the orthonormal bases F of the within space, no shortcut.
N <- 49; T <- 4; W <- as.matrix(as(lw, "CsparseMatrix"))
X <- matrix(noise(N * T, 0.4) * 4, N, T); E <- matrix(noise(N * T, 2.2) * 2, N, T)
own <- 5 * noise(N, 5.1); time <- c(0, 2, -1, 3)
Y <- solve(diag(N) - 0.4 * W, X + 0.5 * W %*% X + own + matrix(time, N, T, byrow = TRUE) + E)
basis <- function(m) { J <- diag(m) - 1 / m; e <- eigen(J, symmetric = TRUE); e$vectors[, 1:(m - 1), drop = FALSE] }
panel <- function(effects, durbin) {
  FT <- if (effects == "pooled") diag(T) else basis(T)
  FN <- if (effects == "two_way") basis(N) else diag(N)
  move <- function(M) as.numeric(t(FN) %*% M %*% FT)
  WW <- if (effects == "two_way") t(FN) %*% W %*% FN else W
  Z <- cbind(if (effects == "pooled") 1, move(X), if (durbin) move(W %*% X))
  y <- move(Y); wy <- move(W %*% Y); m <- length(y); k <- ncol(FT)
  negative <- function(rho) { r <- lm.fit(Z, y - rho * wy)$residuals; s2 <- sum(r^2) / m
    -(-m / 2 * (log(2 * pi * s2) + 1) + k * determinant(diag(nrow(WW)) - rho * WW)$modulus) }
  rho <- optimize(negative, c(-0.99, 0.99), tol = 1e-13)$minimum
  g <- lm.fit(Z, y - rho * wy)
  # Standard errors from the Hessian of the whole likelihood, by differences of a profile in (rho, beta, s2).
  full <- function(th) { r <- y - th[1] * wy - Z %*% th[2:(1 + ncol(Z))]; s2 <- th[length(th)]
    -m / 2 * log(2 * pi * s2) - sum(r^2) / (2 * s2) + k * as.numeric(determinant(diag(nrow(WW)) - th[1] * WW)$modulus) }
  th <- c(rho, g$coefficients, sum(g$residuals^2) / m)
  se <- sqrt(diag(solve(-optimHess(th, full, control = list(ndeps = rep(1e-4, length(th)))))))
  show(paste(effects, if (durbin) "durbin" else "lag", "rho, coefficients, sigma2, logL"), c(th, -negative(rho)))
  show("  se", se)
}
for (effects in c("pooled", "unit", "two_way")) for (durbin in c(FALSE, TRUE)) panel(effects, durbin)

# 4. Flows of LeSage & Pace (2008) on the first 10 zones of columbus by kronecker products.
m <- 10; V <- W[1:m, 1:m]; V <- V / pmax(rowSums(V), 1e-300); V[rowSums(W[1:m, 1:m]) == 0, ] <- 0
z <- 2 * noise(m, 6.3); D <- as.matrix(dist(cbind(columbus$X, columbus$Y)[1:m, ])); I <- diag(m)
# vec by columns of the matrix with row = origin: destination varies over columns.
Wd <- kronecker(V, I); Wo <- kronecker(I, V); Wn <- kronecker(V, V)
x <- cbind(1, rep(z, m), rep(z, each = m), as.numeric(D), as.numeric(I))
e <- 0.6 * noise(m * m, 7.7)
yf <- solve(diag(m * m) - 0.3 * Wd - 0.25 * Wo + 0.1 * Wn, x %*% c(2, 1, 0.5, -0.3, 3) + e)
negative <- function(r) { A <- diag(m * m) - r[1] * Wd - r[2] * Wo - r[3] * Wn; det <- determinant(A)
  if (det$sign < 0) return(1e9)
  q <- lm.fit(x, A %*% yf)$residuals; s2 <- sum(q^2) / (m * m); m * m / 2 * (log(2 * pi * s2) + 1) - as.numeric(det$modulus) }
f <- optim(c(0.2, 0.2, 0), negative, method = "BFGS", control = list(reltol = 1e-16, maxit = 500, ndeps = rep(1e-5, 3)))
f <- optim(f$par, negative, method = "BFGS", control = list(reltol = 1e-16, maxit = 500, ndeps = rep(1e-6, 3)))
A <- diag(m * m) - f$par[1] * Wd - f$par[2] * Wo - f$par[3] * Wn
b <- lm.fit(x, A %*% yf)$coefficients
show("flows rho_d, rho_o, rho_w, coefficients, logL", c(f$par, b, -f$value))
effect <- c(0, 0, 0, 0)  # origin, destination, intra, network: means over zones of the sums over flows
S <- solve(A)
for (i in 1:m) {
  dx <- matrix(0, m, m); dx[i, ] <- dx[i, ] + b[2]; dx[, i] <- dx[, i] + b[3]
  r <- matrix(S %*% as.numeric(dx), m, m)
  effect <- effect + c(sum(r[i, -i]), sum(r[-i, i]), r[i, i], sum(r[-i, -i])) / m
}
show("flows effects origin, destination, intra, network", effect)
