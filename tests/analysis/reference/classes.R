# Fisher's natural breaks by classInt and type-7 quantiles by R.
# Run: Rscript tests/analysis/reference/classes.R
suppressMessages(library(classInt))
options(digits = 15)
v <- round(1000 * ((1:60 * 0.6180339887) %% 1)^3 + 5 * (1:60 %% 7), 1)
cat("values", v, "\n")
for (k in c(3, 5, 7)) {
  ci <- classIntervals(v, k, style = "fisher")
  group <- findInterval(v, ci$brks, rightmost.closed = TRUE)
  within <- sum(tapply(v, group, function(x) sum((x - mean(x))^2)))
  cat("k", k, "uppers", tapply(v, group, max), "counts", table(group), "gvf", 1 - within / sum((v - mean(v))^2), "\n")
}
cat("quantile", quantile(v, 0:5 / 5, type = 7), "\n")
cat(R.version.string, "classInt", as.character(packageVersion("classInt")), "\n")
