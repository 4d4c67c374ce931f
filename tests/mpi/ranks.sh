#!/usr/bin/env bash
# deltareach-mpi on 1, 2 and 4 ranks of this machine: the same numbers to 1e-12. ranks.sh SOURCE BUILD
set -euo pipefail
program=$2/mpi/deltareach-mpi
[ -x "$program" ] || { echo "skipped: no deltareach-mpi (cmake -DDELTAREACH_MPI=ON)"; exit 0; }
command -v mpirun > /dev/null || { echo "skipped: no mpirun"; exit 0; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
fail() { echo "$*" >&2; exit 1; }

# What root and two cores ask of Open MPI, 4.1 and 5.
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
export OMPI_MCA_rmaps_base_oversubscribe=1 PRTE_MCA_rmaps_default_mapping_policy=:oversubscribe
case $(mpirun --version) in *" 4."*) export OMPI_MCA_btl=self,vader ;; *) export OMPI_MCA_btl=self,sm ;; esac
mpirun -n 2 true 2> said || { echo "skipped: no mpirun that starts here: $(tail -2 said | tr '\n' ' ')"; exit 0; }

# 300 zones; one sends nothing, one receives nothing, one does neither.
awk 'BEGIN {
    srand(5); print "code,lon,lat" > "zones.csv"; print "origin,destination,value" > "flows.csv"
    for (i = 0; i < 300; ++i) { x[i] = 116 + 6 * rand(); y[i] = 28 + 6 * rand(); m[i] = 1 + 20 * rand()
                                printf "z%d,%.6f,%.6f\n", i, x[i], y[i] > "zones.csv" }
    for (i = 0; i < 300; ++i) for (j = 0; j < 300; ++j) {
        if (i == j || i == 7 || j == 9 || i == 11 || j == 11) continue
        v = int(m[i] * m[j] * (0.1 + sqrt((x[i] - x[j]) ^ 2 + (y[i] - y[j]) ^ 2)) ^ -1.4 * rand())
        if (v > 0) printf "z%d,z%d,%d\n", i, j, v > "flows.csv"
    }
}'
for ranks in 1 2 4; do
    mpirun -n $ranks "$program" zones.csv flows.csv > $ranks.json 2> $ranks.err || { cat $ranks.err >&2; fail "$ranks ranks"; }
    grep -o '"\(estimate\|std_error\|log_likelihood\|deviance\|cpc\|srmse\)": [^,}]*' $ranks.json > $ranks.numbers
    grep -o '"\(n\|k\|origins\|destinations\|left_out\)": [0-9]*' $ranks.json > $ranks.counts
done
[ "$(wc -l < 1.numbers)" -eq 6 ] || fail "not all numbers: $(cat 1.json)"
for ranks in 2 4; do
    cmp 1.counts $ranks.counts || fail "$ranks ranks count otherwise"
    paste -d' ' 1.numbers $ranks.numbers |
        awk '{ d = $2 - $4; if (d < 0) d = -d; s = $2 < 0 ? -$2 : $2; if (d > 1e-12 * s) { print; bad = 1 } } END { exit bad }' ||
        fail "$ranks ranks: other numbers than one"
done
grep -q '"origins": 298, "destinations": 298, "left_out": 1' 1.json || fail "zones left out: $(cat 1.json)"

# What one rank cannot read ends all, with the exit code of the program; what is at fault is named.
refused() { # WHAT ZONES FLOWS
    local code=0 word
    mpirun -n 2 "$program" "$2" "$3" > out.json 2> wrong.err || code=$?
    [ "$code" -eq 3 ] || fail "exit $code where 3 was expected: $(cat wrong.err)"
    for word in $1; do grep -qF -e "$word" wrong.err || fail "$word is not told: $(cat wrong.err)"; done
    ! grep -q -e "--on-unknown" -e "aliases" wrong.err || fail "a hint that does not help here: $(cat wrong.err)"
    [ ! -s out.json ] || fail "an answer all the same: $(cat out.json)"
}
refused DR1017 zones.csv zones.csv
printf 'code,lon,lat\na,116,30\nb,117,30\nc,118,30\na,119,31\n' > twice.csv
printf 'code,lon,lat\na,116,30\nb,999,30\nc,118,-91\nd,,30\n' > beyond.csv
printf 'code,lon,lat\na,116,30\nb,117,30\nc,117,30\n' > together.csv
printf 'code,lon,lat\na,116,30\nb,117,30\nc,118,31\n' > good.csv
printf 'origin,destination,value\na,b,5\nb,a,3\na,c,2\nc,b,4\nb,c,7\nc,a,1\n' > sound.csv
refused "DR1202 twice.csv:5:1 'a'" twice.csv sound.csv
refused "DR1243 beyond.csv:3:2 999 beyond.csv:4:3 -91 beyond.csv:5:2" beyond.csv sound.csv
refused "DR1210 b c" together.csv sound.csv
(cat sound.csv; echo a,b,-2; echo b,x,1; echo c,a,—) > bad.csv
refused "DR1208 bad.csv:8:3 -2 DR1737 bad.csv:9:2 'x' DR1738 bad.csv:10:3" good.csv bad.csv
printf 'origin,destination,value\na,a,5\n' > within.csv
refused "DR1804 within.csv" good.csv within.csv
# Flows within a zone are left out, and told.
(cat flows.csv; echo z1,z1,1000) > own.csv
mpirun -n 2 "$program" zones.csv own.csv > with.json 2> with.err || { cat with.err >&2; fail "flows within a zone"; }
grep -q DR1739 with.err || fail "not told: $(cat with.err)"
grep -q '"self_flows": 1,' with.json || fail "not counted: $(cat with.json)"
grep -o '"\(estimate\|std_error\|log_likelihood\|deviance\|cpc\|srmse\)": [^,}]*' with.json | cmp - 2.numbers || fail "flows within a zone count"
echo "1, 2 and 4 ranks: the same to 1e-12"
