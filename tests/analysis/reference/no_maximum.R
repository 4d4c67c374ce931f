# Reference for fields below 0 in local G, and for block weights that do have a maximum.
# Rscript no_maximum.R   (R 4.2.2, spdep 1.2-7, spatialreg 1.2-6)
suppressMessages({library(spdep); library(spatialreg)})
show <- function(name, x) cat(name, ":", paste(sprintf("%.12g", as.numeric(x)), collapse = ", "), "\n")
noise <- function(i, salt) { v <- sin((i + 1) * 12.9898 + salt) * 43758.5453; v - floor(v) - 0.5 }
# A line of seven, visited in the order 3, 0, 6, 2, 5, 1, 4, with a total of 0; neighbours to both sides.
x <- c(-3, 1, -2.5, 4, 0.5, -1, 1); at <- c(3, 0, 6, 2, 5, 1, 4)
nb <- lapply(1:7, function(i) which(abs(at - at[i]) == 1)); class(nb) <- "nb"
show("G", localG(x, nb2listw(nb, style = "B")))
show("G*", localG(x, nb2listw(include.self(nb), style = "B")))
blocks <- function(name, sizes, dummies) {
  g <- rep(seq_along(sizes), sizes); n <- length(g); i <- seq_len(n) - 1
  x <- 3 * noise(i, 0.1); y <- 1 + x + g + 2 * noise(i, 1.9) + 0.8 * noise(g, 2.4)
  nb <- lapply(seq_len(n), function(k) setdiff(which(g == g[k]), k)); class(nb) <- "nb"
  l <- nb2listw(nb, style = "W")
  f <- if (dummies) y ~ x + factor(g) else y ~ x
  low <- -(min(sizes) - 1)
  for (fit in list(lagsarlm(f, listw = l, method = "eigen", interval = c(low + 1e-9, 1 - 1e-9), tol.solve = 1e-20, control = list(tol.opt = 1e-13)),
                   errorsarlm(f, listw = l, method = "eigen", interval = c(low + 1e-9, 1 - 1e-9), tol.solve = 1e-20, control = list(tol.opt = 1e-13))))
    show(paste(name, fit$type), c(fit$rho, fit$lambda, logLik(fit), coef(fit)["x"], fit$s2))
}
blocks("one size", c(5, 5, 5, 5), FALSE)
blocks("unequal", c(4, 7, 5, 6), FALSE)
blocks("unequal, dummies", c(4, 7, 5, 6), TRUE)
