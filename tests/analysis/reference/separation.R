# The numbers of tests/analysis/separation_test.cpp: R 4.2.2, sandwich 3.0-2. Rscript separation.R
# Flows between five places with two dummies and a count that vanish on all flows but a few zeros. What is
# separated was read off a fit whose coefficients run away; the rest is glm's on the pairs kept.
d <- read.csv(text = "o,d,f,km,z
P,Q,0,58,0
P,R,3,91,0
P,S,0,140,0
P,T,2,33,0
Q,P,0,58,0
Q,R,0,72,0
Q,S,1,115,0
Q,T,0,47,1
R,P,5,91,0
R,Q,0,72,0
R,S,0,29,0
R,T,1,163,0
S,P,0,140,2
S,Q,2,115,0
S,R,0,29,0
S,T,0,80,0
T,P,1,33,0
T,Q,0,47,0
T,R,4,163,0
T,S,0,80,0")
kept <- d[d$z == 0, ]
for (f in c("f ~ log(km)", "f ~ o + log(km)", "f ~ d + log(km)")) {
    m <- glm(as.formula(f), poisson, kept, control = list(epsilon = 1e-15, maxit = 200))
    b <- coef(m)
    cat(f, nrow(kept), sprintf("%.12g", c(b["log(km)"], sqrt(vcov(m)["log(km)", "log(km)"]), logLik(m))), "\n")
}
