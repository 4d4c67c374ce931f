# The numbers of tests/analysis/gravity_hc3_test.cpp: R 4.2.2, sandwich 3.0-2. Rscript gravity_hc3.R
# The ten zones of gravity_synthetic.R, with dummies for the effects. HC3 is sandwich's; its clustered forms divide
# every residual by its own 1 - h and then sum within the clusters. Pairs of leverage 1 add nothing.
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
row <- function(label, v) cat(" ", label, sprintf("%.12g,", v), "\n")
show <- function(name, formula, keep, d, own = TRUE) {
    m <- glm(formula, poisson, d, control = list(epsilon = 1e-15, maxit = 200))
    h <- hatvalues(m)
    exact <- 1 - h < 1e-10
    s <- model.matrix(m) * ifelse(exact, 0, (d$flow - fitted(m)) / (1 - h))
    b <- vcov(m)
    se <- function(meat) sqrt(diag(b %*% meat %*% b))[keep]
    o <- crossprod(rowsum(s, d$i)); e <- crossprod(rowsum(s, d$j)); p <- crossprod(s)
    cat(name, "n", nrow(d), "exact", sum(exact), "\n")
    row("estimate", coef(m)[keep])
    row("hc3", se(p))
    if (!any(exact)) row("sandwich", sqrt(diag(vcovHC(m, type = "HC3")))[keep])
    row("origin_hc3", se(o))
    row("destination_hc3", se(e))
    v <- (b %*% (o + e - p) %*% b)[keep, keep, drop = FALSE]
    slopes <- setdiff(keep, "(Intercept)")
    f <- eigen(v[slopes, slopes, drop = FALSE])
    if (min(f$values) < 0) {
        cat("  two_way_hc3 is cut\n")
        v[slopes, slopes] <- f$vectors %*% diag(pmax(f$values, 0), length(slopes)) %*% t(f$vectors)
    }
    row("two_way_hc3", sqrt(diag(v)))
}
show("none tanner", flow ~ log(om) + log(dm) + log(dist) + dist + same,
     c("(Intercept)", "log(om)", "log(dm)", "log(dist)", "dist", "same"), d)
show("production power", flow ~ o + log(dm) + log(dist) + same, c("log(dm)", "log(dist)", "same"), d)
show("attraction exponential", flow ~ de + log(om) + dist + same, c("log(om)", "dist", "same"), d)
show("doubly tanner", flow ~ o + de + log(dist) + dist + same, c("log(dist)", "dist", "same"), d)
# One origin with a single pair, one destination with a single pair.
k <- d[!(d$i == 4 & d$j != 2) & !(d$j == 7 & d$i != 6), ]
stopifnot(k$flow[k$i == 4] > 0, k$flow[k$j == 7] > 0)
show("single production", flow ~ o + log(dm) + log(dist) + same, c("log(dm)", "log(dist)", "same"), k)
show("single doubly", flow ~ o + de + log(dist) + same, c("log(dist)", "same"), k)
