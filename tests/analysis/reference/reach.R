# Independent computation of the reach statistics in base R (and sf for the LAEA plane).
# Run: Rscript tests/analysis/reference/reach.R
suppressMessages(library(sf))
options(digits = 15)
d <- c(84.2, 152.7, 203.4, 98.1, 270.9, 155.3, 411.6, 322.5, 268.8, 152.7, 365.0, 190.2)
f <- c(310, 120, 45.5, 0, 88, 230.25, 12, 7, 64, 33, 0, 150)
m <- c(23958, 13700, 9500, 5000, 17421, 20059, 8900, 12673, 16908, 4400, 3000, 7100)
lon <- c(120.62, 120.75, 118.80, 119.95, 121.55, 120.16, 117.28, 116.99, 119.65, 120.30, 118.31, 120.87)
lat <- c(31.32, 30.75, 32.06, 31.78, 29.87, 30.25, 31.86, 33.64, 29.08, 31.57, 29.71, 32.01)
T <- sum(f); p <- f / T
lower <- function(q) { o <- order(d); min(d[o][cumsum(f[o]) >= q * T * (1 - 1e-12)]) }
interp <- function(q) {  # weighted type 4 over distinct distances with flow
  s <- tapply(f, d, sum); s <- s[s > 0]; x <- as.numeric(names(s)); approx(cumsum(s) / T, x, q, rule = 2)$y }
cat("total", T, "\n")
cat("lower", sapply(c(.5, .8, .95), lower), "\n")
cat("interpolated", sapply(c(.5, .8, .95), interp), "\n")
cat("mean", sum(p * d), "expected", sum(m * d) / sum(m), "\n")
H <- -sum(p[p > 0] * log(p[p > 0]))
cat("entropy", H, "effective", exp(H), "hhi", sum(p^2), "\n")
gini <- function(x) sum(abs(outer(x, x, "-"))) / (2 * length(x)^2 * mean(x))  # mean absolute difference
cat("gini", gini(f), "nonzero", gini(f[f > 0]), "\n")
plane <- "+proj=laea +lat_0=31 +lon_0=119 +datum=WGS84"
xy <- st_coordinates(st_transform(st_as_sf(data.frame(lon, lat), coords = c("lon", "lat"), crs = 4326), plane)) / 1000
centre <- colSums(xy * p)
S <- cov.wt(xy, wt = p, method = "ML")$cov
e <- eigen(S)
a <- atan2(e$vectors[2, 1], e$vectors[1, 1])
back <- function(q) st_coordinates(st_transform(st_sfc(st_point(q * 1000), crs = plane), 4326))
cat("centre", back(centre), "\n")
cat("axes", sqrt(e$values), "grid azimuth", (90 - a * 180 / pi) %% 180, "\n")
# Yuill's angle by his own formula (from the y axis clockwise), as in CrimeStat's manual, for the same axis
x <- xy[, 1] - centre[1]; y <- xy[, 2] - centre[2]
A <- sum(p * x^2) - sum(p * y^2); C <- 2 * sum(p * x * y)
cat("yuill azimuth", atan((A + sqrt(A^2 + C^2)) / C) * 180 / pi, "\n")
cat("bootstrap (multinomial, N = T rounded, 200000 draws):\n")
set.seed(7); o <- order(d); ds <- d[o]; fs <- f[o]
draws <- rmultinom(200000, round(T), fs / T)
mm <- colSums(draws * ds) / round(T)
r80 <- apply(draws, 2, function(w) ds[which(cumsum(w) >= 0.8 * sum(w) * (1 - 1e-12))[1]])
cat("mean 5% 95%", quantile(mm, c(.05, .95)), "r80", quantile(r80, c(.05, .95)), "\n")
cat(R.version.string, "sf", as.character(packageVersion("sf")), "\n")
