# The peer of spill_bench: spdep and spatialreg on the same made-up grids.   Rscript spill_peer.R sar|local 3107 [permutations]
suppressMessages({library(spdep); library(spatialreg)})
arguments <- commandArgs(TRUE); what <- arguments[1]; units <- as.numeric(arguments[2])
columns <- floor(sqrt(units)); rows <- floor(units / columns); n <- columns * rows
noise <- function(salt) { v <- sin((1:n) * 12.9898 + salt) * 43758.5453; v - floor(v) - 0.5 }
w <- nb2listw(cell2nb(rows, columns, type = "queen"), style = "W")
cpu <- function(work) sum(system.time(work)[c(1, 2)])
if (what == "local") {
  x <- noise(0.3) + 0.2 * sin((0:(n - 1)) / 50)
  print(localmoran(x, w)[1, c(1, 4)], digits = 12)
  cat("localmoran_perm n =", n, ":", cpu(localmoran_perm(x, w, nsim = as.numeric(arguments[3]))), "s CPU\n")
} else {
  a <- 3 * noise(0.1); b <- 3 * noise(0.7)
  y <- shock <- 1 + a - 0.5 * b + 3 * noise(1.9)
  for (k in 1:100) y <- 0.6 * lag.listw(w, y) + shock
  d <- data.frame(y, a, b)
  seconds <- cpu(fit <- lagsarlm(y ~ a + b, d, w, method = "Matrix"))
  cat("lagsarlm n =", n, ":", seconds, "s CPU\n")
  print(c(rho = unname(fit$rho), se = fit$rho.se, logL = as.numeric(logLik(fit))), digits = 12)
  print(impacts(fit, tr = trW(as(w, "CsparseMatrix"), type = "mult"))$total, digits = 10)
}
