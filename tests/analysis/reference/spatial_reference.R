# Reference values for spatial weights, association and regression tests.
# Rscript spatial_reference.R   (Debian 12: R 4.2.2, spdep 1.2-7, spatialreg 1.2-6, spData 2.2.1)
suppressMessages({library(spdep); library(spatialreg)})
options(digits = 16)
data(columbus, package = "spData")  # columbus, col.gal.nb, coords
show <- function(name, x) cat(name, ":", paste(sprintf("%.15g", as.numeric(x)), collapse = ", "), "\n")
cat("neighbours of col.gal.nb:\n")
for (i in seq_along(col.gal.nb)) cat("{", paste(col.gal.nb[[i]] - 1, collapse = ", "), "},", sep = "")
cat("\n")
show("CRIME", columbus$CRIME); show("INC", columbus$INC); show("HOVAL", columbus$HOVAL)
show("X", columbus$X); show("Y", columbus$Y); show("CP", columbus$CP)
x <- columbus$CRIME
lw <- nb2listw(col.gal.nb, style = "W"); lb <- nb2listw(col.gal.nb, style = "B")
for (style in c("W", "B")) {
  l <- nb2listw(col.gal.nb, style = style)
  show(paste("moran", style), moran.test(x, l)$estimate); show(paste("geary", style), geary.test(x, l)$estimate)
  show(paste("G", style), globalG.test(x, l)$estimate)
}
li <- localmoran(x, lw); show("localmoran Ii", li[, 1]); show("E", li[, 2]); show("V", li[, 3])
show("localmoran n-1 first", localmoran(x, lw, mlvar = FALSE)[1:3, 1])
show("localG", localG(x, lb)); show("localGstar", localG(x, nb2listw(include.self(col.gal.nb), style = "B")))
show("localGstar W", localG(x, nb2listw(include.self(col.gal.nb), style = "W")))
show("localC", localC(x, lw))
show("EB z", EBImoran.mc(spData::nc.sids$SID74[1:49], spData::nc.sids$BIR74[1:49], lw, nsim = 9)$z)
# An island: the first unit loses its links.
nb0 <- droplinks(col.gal.nb, 1); l0 <- nb2listw(nb0, style = "W", zero.policy = TRUE)
show("moran island", moran.test(x, l0, zero.policy = TRUE)$estimate)
show("local island", localmoran(x, l0, zero.policy = TRUE)[1:3, 1])
f <- CRIME ~ INC + HOVAL
report <- function(name, l, zp = FALSE) {
  W <- as(l, "CsparseMatrix"); tr <- NULL
  fits <- list(ols = lm(f, columbus), slx = lmSLX(f, columbus, l, zero.policy = zp),
    lag = lagsarlm(f, columbus, l, method = "eigen", zero.policy = zp, tol.solve = 1e-15, control = list(tol.opt = 1e-12)),
    durbin = lagsarlm(f, columbus, l, Durbin = TRUE, method = "eigen", zero.policy = zp, tol.solve = 1e-15, control = list(tol.opt = 1e-12)),
    error = errorsarlm(f, columbus, l, method = "eigen", zero.policy = zp, tol.solve = 1e-15, control = list(tol.opt = 1e-12)),
    durbin_error = errorsarlm(f, columbus, l, Durbin = TRUE, method = "eigen", zero.policy = zp, tol.solve = 1e-15, control = list(tol.opt = 1e-12)),
    sarar = sacsarlm(f, columbus, l, method = "eigen", zero.policy = zp, tol.solve = 1e-15))
  for (m in names(fits)) {
    g <- fits[[m]]; cat("--", name, m, "\n")
    show("coefficients", coef(g)); show("log_likelihood", logLik(g))
    if (m %in% c("ols", "slx")) show("se", sqrt(diag(vcov(g))))
    else { show("rho.se, lambda.se", c(g$rho.se, g$lambda.se)); show("se", g$rest.se); show("sigma2", g$s2) }
    if (m %in% c("lag", "durbin", "sarar")) {
      i <- impacts(g, listw = l); show("direct", i$direct); show("indirect", i$indirect); show("total", i$total)
    }
  }
  show("lm tests", sapply(lm.LMtests(fits$ols, l, test = "all", zero.policy = zp), function(t) t$statistic))
  show("residual moran", lm.morantest(fits$ols, l, zero.policy = zp)$estimate)
  show("residual moran slx", lm.morantest(lm(CRIME ~ INC + HOVAL + lag.INC + lag.HOVAL,
    cbind(columbus, lag.INC = lag.listw(l, columbus$INC, zero.policy = zp), lag.HOVAL = lag.listw(l, columbus$HOVAL, zero.policy = zp))), l, zero.policy = zp)$estimate)
}
report("W", lw)
report("island", l0, TRUE)
report("knn4", nb2listw(knn2nb(knearneigh(as.matrix(columbus[, c("X", "Y")]), 4)), style = "W"))
