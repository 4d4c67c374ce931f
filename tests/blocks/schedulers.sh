#!/usr/bin/env bash
# The scripts of examples/blocks under GNU parallel, a Slurm cluster of one node that is started here, and Dask: each
# gives the bytes of one piece. schedulers.sh SOURCE BUILD
set -euo pipefail
source=$1 program=$2/cli/deltareach
scratch=$(mktemp -d)
ended() {
    local file pid
    for file in "$scratch"/{slurmd,slurmctld,munged}.pid; do
        [ -s "$file" ] || continue
        pid=$(cat "$file")
        kill "$pid" 2> /dev/null || true
        for _ in $(seq 50); do kill -0 "$pid" 2> /dev/null || break; sleep 0.2; done
    done
    cd /
    rm -rf "$scratch"
}
trap ended EXIT
cd "$scratch"
fail() { echo "$*" >&2; exit 1; }

# Areas in a grid, with a value that has clusters.
areas() { # COUNT COLUMNS
    awk -v n="$1" -v columns="$2" 'BEGIN {
        printf "{\"type\":\"FeatureCollection\",\"features\":["
        for (i = 0; i < n; ++i) {
            x = 100 + i % columns * 0.05; y = 25 + int(i / columns) * 0.05
            printf "%s{\"type\":\"Feature\",\"properties\":{\"code\":\"c%d\",\"v\":%.6f},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[%.2f,%.2f],[%.2f,%.2f],[%.2f,%.2f],[%.2f,%.2f],[%.2f,%.2f]]]}}", i ? "," : "", i, sin(i / 31) + cos(i * i), x, y, x + 0.05, y, x + 0.05, y + 0.05, x, y + 0.05, x, y
        }
        print "]}"
    }'
}
areas 400 20 > areas.geojson
command=("$program" spill local areas.geojson --id code --field v --weights queen --permutations 999)
"${command[@]}" -o whole.csv > whole.txt

same() {  # NAME
    cmp whole.csv "$1.csv" || fail "$1: another file than in one piece"
    cmp whole.txt "$1.txt" || fail "$1: another text than in one piece"
    echo "$1: the bytes of one piece"
    tried="$tried $1"
}
tried=""

if command -v parallel > /dev/null; then
    bash "$source/examples/blocks/parallel.sh" 4 "${command[@]}" -o parallel.csv > parallel.txt
    same parallel
else
    echo "not tried: GNU parallel is not there"
fi

python=/usr/bin/python3  # Debian's own
if "$python" -c "import distributed" 2> /dev/null; then
    "$python" "$source/examples/blocks/dask_blocks.py" 3 "${command[@]}" -o dask.csv > dask.txt 2> dask.err || { cat dask.err >&2; fail "dask"; }
    same dask
else
    echo "not tried: dask.distributed is not there"
fi

start_slurm() {
    local name port=$((20000 + $$ % 20000))
    name=$(hostname -s)
    mkdir state spool
    head -c 1024 /dev/urandom > munge.key
    cat > slurm.conf << END
ClusterName=one
SlurmctldHost=$name(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$scratch/munge.socket
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
SchedulerParameters=sched_min_interval=0,batch_sched_delay=0,sched_interval=1
StateSaveLocation=$scratch/state
SlurmdSpoolDir=$scratch/spool
SlurmctldPidFile=$scratch/slurmctld.pid
SlurmdPidFile=$scratch/slurmd.pid
SlurmctldLogFile=$scratch/slurmctld.log
SlurmdLogFile=$scratch/slurmd.log
SlurmctldPort=$port
SlurmdPort=$((port + 1))
MpiDefault=none
NodeName=$name NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
END
    chmod 755 .
    chmod 400 munge.key
    munged --socket="$scratch/munge.socket" --key-file=munge.key --pid-file="$scratch/munged.pid" \
        --log-file="$scratch/munged.log" --seed-file="$scratch/munge.seed" --force 2> munged.err || return 1
    export SLURM_CONF=$scratch/slurm.conf
    slurmctld && slurmd || return 1
    for _ in $(seq 50); do sinfo -h -o %t 2> /dev/null | grep -q idle && return 0; sleep 0.2; done
    return 1
}

if ! command -v slurmctld > /dev/null || ! command -v munged > /dev/null; then
    echo "not tried: Slurm is not there"
elif [ "$(id -u)" -ne 0 ]; then
    echo "not tried: Slurm is started by root alone"
elif ! start_slurm; then
    echo "not tried: Slurm does not start here: $(cat munged.err slurmctld.log slurmd.log 2> /dev/null | tail -3)"
else
    # 100,000 units with 9,999 permutations in four tasks.
    areas 100000 400 > areas.geojson
    command=("$program" spill local areas.geojson --id code --field v --weights queen --permutations 9999)
    "${command[@]}" --overwrite -o whole.csv > whole.txt
    sbatch --array=1-4 --wait -o task.%a "$source/examples/blocks/array.sbatch" 4 blocks "${command[@]}" -o slurm.csv > /dev/null ||
        { cat task.* >&2; fail "the Slurm array failed"; }
    cp blocks/3.block first.block
    rm blocks/3.block
    sbatch --array=3 --wait -o again.%a "$source/examples/blocks/array.sbatch" 4 blocks "${command[@]}" -o slurm.csv > /dev/null ||
        { cat again.* >&2; fail "the task that was done again failed"; }
    cmp first.block blocks/3.block || fail "a task done again: another block"
    "$program" merge blocks/*.block > slurm.txt
    same slurm
    # A raster in 16 windows: 800 points, 1,900 rows of cells in strips of some hundred.
    awk 'BEGIN { print "lon,lat,v"; for (i = 0; i < 800; ++i) printf "%.4f,%.4f,%d\n", 116 + i % 29 * 0.2, 28 + i % 31 * 0.19, 1 + i % 7 }' > points.csv
    raster=("$program" surface --points points.csv --field v --cell 0.35 --bandwidth 8 --overwrite)
    "${raster[@]}" -o raster.tif > raster.txt
    mv raster.tif whole.tif
    sbatch --array=1-16 --wait -o window.%a "$source/examples/blocks/array.sbatch" 16 windows "${raster[@]}" -o raster.tif > /dev/null ||
        { cat window.* >&2; fail "the Slurm array of windows failed"; }
    "$program" merge windows/*.block > merged.txt
    cmp whole.tif raster.tif || fail "16 windows: another raster than in one piece"
    cmp raster.txt merged.txt || fail "16 windows: another text than in one piece"
    echo "16 windows: the bytes of one piece"
fi
[ -n "$tried" ] || echo "skipped: no scheduler"
