# The numbers of tests/analysis/gravity_test.cpp: R 4.2.2, sandwich 3.0-2. Rscript gravity_synthetic.R
# Ten zones; flows, distances and a border dummy by whole-number formulas that the test repeats.
suppressMessages(library(sandwich))
n <- 10
d <- expand.grid(j = 0:(n - 1), i = 0:(n - 1))
d <- d[d$i != d$j, ]
d$dist <- 20 + (d$i * 31 + d$j * 17 + (d$i - d$j)^2 * 7) %% 97
d$same <- as.numeric(d$i %% 3 == d$j %% 3)
d$flow <- pmax(0, (d$i * 53 + d$j * 29 + d$i * d$j * 11) %% 41 - 8 + 12 * d$same - d$dist %/% 6)
d$om <- 5 + (d$i * 7) %% 13
d$dm <- 3 + (d$j * 5) %% 11
d$o <- factor(d$i); d$de <- factor(d$j)
show <- function(name, formula, keep) {
    m <- glm(formula, poisson, d, control = list(epsilon = 1e-14, maxit = 200))
    se <- function(v) sqrt(diag(v))[keep]
    cat(name, "\n")
    row <- function(label, v) cat(" ", label, sprintf("%.12g,", v), "\n")
    row("estimate", coef(m)[keep])
    row("model", se(vcov(m) ))
    row("hc1", se(vcovHC(m, type = "HC1")))
    row("origin", se(vcovCL(m, d$o, type = "HC0", cadjust = FALSE)))
    row("origin_factor", se(vcovCL(m, d$o, type = "HC0", cadjust = TRUE)))
    row("destination", se(vcovCL(m, d$de, type = "HC0", cadjust = FALSE)))
    v <- vcovCL(m, d$o, type = "HC0", cadjust = FALSE) + vcovCL(m, d$de, type = "HC0", cadjust = FALSE) - vcovHC(m, type = "HC0")
    slopes <- setdiff(keep, "(Intercept)")
    b <- eigen(v[slopes, slopes, drop = FALSE])
    cat("  smallest eigenvalue of the slopes", min(b$values), "\n")
    v[slopes, slopes] <- b$vectors %*% diag(pmax(b$values, 0), length(slopes)) %*% t(b$vectors)
    row("two_way", se(v))
    row("loglik, deviance", c(logLik(m), deviance(m)))
}
show("none tanner", flow ~ log(om) + log(dm) + log(dist) + dist + same, c("(Intercept)", "log(om)", "log(dm)", "log(dist)", "dist", "same"))
show("production power", flow ~ o + log(dm) + log(dist) + same, c("log(dm)", "log(dist)", "same"))
show("doubly tanner", flow ~ o + de + log(dist) + dist + same, c("log(dist)", "dist", "same"))
m <- lm(log(flow) ~ o + de + log(dist) + same, d[d$flow > 0, ])
cat("log-linear", sprintf("%.12g,", c(coef(m)[c("log(dist)", "same")], sqrt(diag(vcov(m)))[c("log(dist)", "same")])), nrow(d[d$flow > 0, ]), "\n")
