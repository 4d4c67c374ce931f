# The one-margin split of a reported total, independently in base R.
# Run: Rscript tests/analysis/reference/estimate.R
options(digits = 12)
d <- c(84.2, 152.7, 203.4, 98.1, 270.9, 155.3, 411.6, 322.5)
m <- c(23958, 13700, 9500, 5000, 17421, 20059, 8900, 12673)
R <- 744.32
split <- function(a, b, e = 0) { q <- m^a * d^-b * exp(e); R * q / sum(q) }
cat("mid", split(1, 0.41), "\n"); cat("beta1", split(1, 1), "\n"); cat("beta2", split(1, 2), "\n")
set.seed(11); n <- 200000
b <- rnorm(2 * n, 0.41, 0.15); b <- b[b >= 0][1:n]; a <- runif(n, 0.9, 1.1)
draws <- t(sapply(1:n, function(i) split(a[i], b[i], rnorm(8, 0, 0.68))))
cat("low", apply(draws, 2, quantile, 0.05), "\n"); cat("high", apply(draws, 2, quantile, 0.95), "\n")
mean_km <- draws %*% d / R
cat("mean low high", quantile(mean_km, c(0.05, 0.95)), "\n")
p <- draws / R; entropy <- -rowSums(p * log(p)); hhi <- rowSums(p^2)
gini <- function(x) { x <- sort(x); n <- length(x); sum((2 * seq_len(n) - n - 1) * x) / (n * sum(x)) }
gini10 <- apply(draws, 1, function(x) gini(c(x, 0, 0)))  # ten destinations, two of them no candidates
for (x in list(exp(entropy), hhi, gini10)) cat("effective, HHI, Gini", quantile(x, c(0.05, 0.95)), "\n")
cat(R.version.string, "\n")
