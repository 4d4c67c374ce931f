#!/usr/bin/env bash
# Times the interaction models against numpy and R's glm on the same files; answers are printed side by side and
# compared before times are. bench/models.sh BUILD_FOLDER [PYTHON]
set -eu
build=$1
python=${2:-python3}
here=$(cd "$(dirname "$0")" && pwd)
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1

timed() { # NAME COMMAND…: the answer, and CPU seconds and memory of the whole process
    local name=$1
    shift
    /usr/bin/time -f "%U %S %M" -o "$data/time" "$@" >"$data/$name.json"
    read -r user system memory <"$data/time"
    printf '%-24s %s\n%-24s cpu %.2f s  memory %.0f MB\n' "$name" "$(cat "$data/$name.json")" "" \
        "$(echo "$user + $system" | bc)" "$(echo "$memory / 1024" | bc -l)"
}
same() { # A B KEY…: the answers agree to 1e-6, else stop
    "$python" - "$data/$1.json" "$data/$2.json" "${@:3}" <<'PY'
import json, sys
a, b = (json.load(open(f)) for f in sys.argv[1:3])
for key in sys.argv[3:]:
    if abs(a[key] - b[key]) > 1e-6 * abs(b[key]):
        sys.exit(f"the answers differ in {key}: {a[key]} and {b[key]}")
PY
}

"$build/bench/gravity_bench" make 150 "$data/g150"
timed ours_150 "$build/bench/gravity_bench" fit 150 "$data/g150"
timed glm_150 Rscript "$here/gravity_peer.R" 150 "$data/g150"
same ours_150 glm_150 pairs distance log_likelihood
for n in 1000 3000; do
    "$build/bench/gravity_bench" make $n "$data/g$n"
    timed ours_$n "$build/bench/gravity_bench" fit $n "$data/g$n"
    timed numpy_$n "$python" "$here/gravity_peer.py" $n "$data/g$n"
    same ours_$n numpy_$n pairs distance std_error
done
"$build/bench/gravity_bench" make 5000 "$data/g5000"
timed ours_5000 "$build/bench/gravity_bench" fit 5000 "$data/g5000"
"$build/bench/radiation_bench" make 10000 "$data/r10000"
timed ours_radiation "$build/bench/radiation_bench" run 10000 "$data/r10000"
timed numpy_radiation "$python" "$here/radiation_peer.py" 10000 "$data/r10000"
same ours_radiation numpy_radiation row_sums weighted
