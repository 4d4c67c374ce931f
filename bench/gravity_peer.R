# Gravity by R's glm with a dummy for every zone: Rscript gravity_peer.R N FILE
args <- commandArgs(TRUE)
n <- as.integer(args[1])
v <- readBin(args[2], "double", 2 * n * n)
flow <- matrix(v[1:(n * n)], n, n, byrow = TRUE)
distance <- matrix(v[(n * n + 1):(2 * n * n)], n, n, byrow = TRUE)
keep <- row(flow) != col(flow)
data <- data.frame(y = flow[keep], x = log(distance[keep]), o = factor(row(flow)[keep]), d = factor(col(flow)[keep]))
data <- data[ave(data$y, data$o, FUN = sum) > 0 & ave(data$y, data$d, FUN = sum) > 0, ]
m <- glm(y ~ x + o + d, poisson, data, control = list(epsilon = 1e-12, maxit = 100))
cat(sprintf('{"pairs": %d, "distance": %.15g, "log_likelihood": %.15g, "iterations": %d}\n', nrow(data),
            coef(m)["x"], as.numeric(logLik(m)), m$iter))
