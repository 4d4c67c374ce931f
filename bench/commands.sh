#!/usr/bin/env bash
# Times whole commands on made-up inputs of three sizes: bench/commands.sh PROGRAM [OTHER_PROGRAM]
# CPU seconds (user and system), peak memory and, between the first and the last size, the growth exponent. Peers run
# on the same files where they are installed: PYTHON with numpy and scipy, Rscript, ogr2ogr. What can be compared is
# compared before times are printed; with OTHER_PROGRAM the answers of both have to be the same bytes.
# ONLY="records radiation" runs some of the lines. Runs, checks, reach and atlases: bench/country.sh; files: convert.sh;
# maps, surfaces and models beside their peers: render_bench, surfaces.sh, models.sh.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=$1
other=${2:-}
python=${PYTHON:-/usr/bin/python3}
limit=${LIMIT:-300} # seconds a command may take
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

measure() { # COMMAND…: sets cpu and memory, both empty where it did not end; its answer is in answer.out
    if timeout "$limit" /usr/bin/time -o time -f "%U %S %M" "$@" >answer.out 2>answer.err; then
        read -r user system kilobytes <time
        cpu=$(echo "$user + $system" | bc)
        memory=$(echo "$kilobytes / 1024" | bc)
    else
        cpu='' memory=''
    fi
}
line() { # NAME KIND "SIZES" COMMAND…, @ for the input of a size; sets of peers: see `peer`
    local name=$1 kind=$2 sizes=$3 first='' last='' size word
    shift 3
    case " ${ONLY:-$name} " in *" $name "*) ;; *) return 0 ;; esac
    for size in $sizes; do
        local input=$kind$size.$(ending "$kind") words=()
        [ -e "$input" ] || make "$kind" "$size" "$input"
        for word in "$@"; do words+=("${word//@/$input}"); done
        measure "$program" "${words[@]}"
        [ -n "$cpu" ] || { printf '%-16s %9s  did not end: %s\n' "$name" "$size" "$(tail -n 1 answer.err)"; continue; }
        [ -n "$first" ] || first="$size $cpu"
        last="$size $cpu"
        local text
        text=$(printf '%-16s %9s  %7.2f s %6s MB' "$name" "$size" "$cpu" "$memory")
        cp answer.out new.out
        if [ -n "$other" ]; then
            local new=$cpu
            measure "$other" "${words[@]}"
            if [ -n "$cpu" ]; then
                cmp -s new.out answer.out || { echo "$name $size: the answers differ"; exit 1; }
                text="$text  other $(printf '%7.2f s %6s MB' "$cpu" "$memory")  ratio $(echo "scale=1; $cpu / $new" | bc)"
            else
                text="$text  other did not end"
            fi
        fi
        if declare -F "peer_$name" >/dev/null; then text="$text  $("peer_$name" "$input")"; fi
        echo "$text"
    done
    echo "$first $last" | awk -v name="$name" 'NF == 4 && $3 > $1 { printf "%-16s growth n^%.2f\n", name, log($4 / $2) / log($3 / $1) }'
}
make() { # KIND SIZE FILE
    if [ "$1" = polygons ]; then "$python" "$here/make_polygons.py" "$2" "$3"; else "$python" "$here/make_inputs.py" "$@"; fi
}
ending() { case $1 in squares | grid | polygons) echo geojson ;; *) echo csv ;; esac; }
with_python() { "$python" -c "import $1" 2>/dev/null; }

peer_band() { # pairs within 40 km on a sphere, by a k-d tree of scipy
    with_python scipy || return 0
    measure "$python" - "$1" <<'PY'
import sys
import numpy as np
from scipy.spatial import cKDTree
at = np.radians(np.genfromtxt(sys.argv[1], delimiter=",", skip_header=1, usecols=(1, 2)))
lon, lat = at.T
points = 6371.0088 * np.c_[np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)]
chord = 2 * 6371.0088 * np.sin(40 / 2 / 6371.0088)
print(2 * len(cKDTree(points).query_pairs(chord, output_type="ndarray")))
PY
    [ -z "$cpu" ] || printf 'scipy %7.2f s %6s MB, %s links on a sphere' "$cpu" "$memory" "$(cat answer.out)"
}
peer_radiation() { # in a plane, by sorting each row
    with_python numpy || return 0
    measure "$python" - "$1" <<'PY'
import sys
import numpy as np
lon, lat, mass = np.genfromtxt(sys.argv[1], delimiter=",", skip_header=1, usecols=(1, 2, 3)).T
x, y = lon * np.cos(np.radians(lat)), lat
total = 0
for i in range(len(x)):
    order = np.argsort((x - x[i]) ** 2 + (y - y[i]) ** 2, kind="stable")[1:]
    m = mass[order]
    s = np.cumsum(m) - m
    total += (mass[i] * m / ((mass[i] + s) * (mass[i] + m + s))).sum()
print(total)
PY
    [ -z "$cpu" ] || printf 'numpy, planar %7.2f s %6s MB' "$cpu" "$memory"
}
same_sum() { # PEER OURS ITS: stops where they differ
    [ "$(echo "$2 == $3" | bc)" = 1 ] || { echo "flows: $2 here, $3 by $1" >&2; exit 1; }
}
peer_flows() { # the same sums of one origin, nothing looked up: DuckDB (npm install --prefix bench/duckdb), data.table
    local ours=$(grep -m 1 '"total":' new.out | tr -dc '0-9.')
    local text=''
    if node -e 'require(process.argv[1])' "$here/duckdb/node_modules/@duckdb/node-api" 2>/dev/null; then
        measure node -e 'const { DuckDBInstance } = require(process.argv[1]);
            (async () => {
                const base = await (await DuckDBInstance.create(":memory:", { threads: "2" })).connect();
                await base.run(`create table f as select * from read_csv($1) as t(o, d, y, v)`, [process.argv[2]]);
                const rows = await base.runAndReadAll("select o, y, sum(v)::double s from f group by all having o = 100450 and y = 2023");
                console.log(rows.getRows()[0][2]);
            })();' "$here/duckdb/node_modules/@duckdb/node-api" "$1"
        [ -z "$cpu" ] || text="DuckDB $(printf '%7.2f s %6s MB' "$cpu" "$memory")"
        [ -z "$cpu" ] || same_sum DuckDB "$ours" "$(cat answer.out)"
    fi
    if Rscript -e 'quit(status = !requireNamespace("data.table", quietly = TRUE))' 2>/dev/null; then
        measure Rscript -e 'library(data.table); setDTthreads(2); d <- fread(commandArgs(TRUE)[1], col.names = c("o", "d", "y", "v"))
            cat(sprintf("%.0f\n", d[, .(s = sum(as.numeric(v))), by = .(o, y)][o == 100450 & y == 2023, s]))' "$1"
        [ -z "$cpu" ] || text="$text  fread $(printf '%7.2f s %6s MB' "$cpu" "$memory")"
        [ -z "$cpu" ] || same_sum fread "$ours" "$(cat answer.out)"
    fi
    echo "$text"
}
peer_choropleth() { # five classes, no names, legend or projection
    with_python mapnik || return 0
    measure "$python" - "$1" <<'PY'
import sys
import mapnik
shown = mapnik.Map(3508, 2480)
style = mapnik.Style()
for k, colour in enumerate(("#edf8fb", "#b3cde3", "#8c96c6", "#8856a7", "#810f7c")):
    rule = mapnik.Rule()
    rule.filter = mapnik.Expression(f"[people] >= {18000 * k} and [people] < {18000 * (k + 1)}")
    fill, line = mapnik.PolygonSymbolizer(), mapnik.LineSymbolizer()
    fill.fill, line.stroke_width = mapnik.Color(colour), 0.3
    rule.symbols.append(fill)
    rule.symbols.append(line)
    style.rules.append(rule)
shown.append_style("s", style)
layer = mapnik.Layer("l")
layer.datasource = mapnik.Ogr(file=sys.argv[1], layer_by_index=0)
layer.styles.append("s")
shown.layers.append(layer)
shown.zoom_all()
mapnik.render_to_file(shown, "mapnik.png")
PY
    [ -z "$cpu" ] || printf 'mapnik %7.2f s %6s MB' "$cpu" "$memory"
}
peer_sarar() {
    Rscript -e 'quit(status = !all(sapply(c("sf", "spdep", "spatialreg"), requireNamespace, quietly = TRUE)))' 2>/dev/null || return 0
    measure Rscript -e 'a <- commandArgs(TRUE); suppressMessages({library(sf); library(spatialreg)}); sf_use_s2(FALSE)
        d <- st_read(a[1], quiet = TRUE); w <- spdep::nb2listw(spdep::poly2nb(d))
        f <- sacsarlm(y ~ x + z, d, w, method = "LU"); cat(f$rho, f$lambda, as.numeric(logLik(f)), "\n")' "$1"
    [ -z "$cpu" ] || printf 'spatialreg %7.2f s %6s MB: rho, lambda, logL %s' "$cpu" "$memory" "$(cat answer.out)"
}

"$python" "$here/make_inputs.py" squares 900 zones.geojson
cat >project.toml <<'TOML'
[project]
name = "margins"
synthetic = true
[zones.city]
path = "zones.geojson"
id = "code"
name = "name"
[[themes]]
id = "t"
label_zh = "t"
unit = "yuan"
[estimate]
mass = "mass"
draws = 100
TOML
line records records "100000 300000 1000000" records @ --zones zones.geojson --period period --value value --unit yuan -o out.csv --overwrite
line flows od "300000 1000000 3000000" reach @ --zones zones.geojson --origin 100450 --period 2023 --json
line margins margins "60 300 900" estimate . --margins @ -o margins_out.csv --overwrite -q
line choropleth polygons "1000 10000 100000" map @ --column people -o map.png --overwrite
line radiation places "1000 3000 10000" model radiation @ --points lon,lat --crs EPSG:4326 --mass mass --outflow out --summary --json
line radiation_json places "300 600 1000" model radiation @ --points lon,lat --crs EPSG:4326 --mass mass --outflow out --json
line ppml flows "100000 300000 1000000" model gravity @ --origin-field o --destination-field d --flow-field flow --distance-field km --constraint doubly --decay power --se two_way
line band points "10000 30000 100000" weights @ --points lon,lat --crs EPSG:4326 --weights band:40
line queen squares "10000 30000 100000" weights @ --weights queen
line lag_knn6 grid "3000 10000 30000" spill regress @ --weights knn:6 --y y --x x,z --model lag
line lag_knn24 grid "3000 10000 30000" spill regress @ --weights knn:24 --y y --x x,z --model lag
line sarar grid "2900 10000 100000" spill regress @ --weights queen --y y --x x,z --model sarar
