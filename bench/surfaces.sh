#!/usr/bin/env bash
# Times surfaces as whole commands beside their peers (saga, grass-core, gdal-bin; what is not there is left out): answers
# are compared first, ours and the peer's run in turns, and the lower quartile of ROUNDS runs is printed.
#   zones spread over 14.4 and 16.8 million cells, plainly and as a compressed COG
#   density of 2,916 points on 4096 x 4096 cells          saga_cmd grid_gridding 6
#   the same of their number                              v.kernel of GRASS
#   bands of that surface                                 gdal_contour -p at the same levels
#   mean and sum of 2,916 zones on 4096 x 4096 cells      saga_cmd shapes_grid 2, cells weighted by area
#   the same file read by GDAL alone, and the zones alone: what the statistics take beyond them
#   nearest points on 512 x 512 cells (gdal_grid)         ours the kernel density of the same points and cells
#   61 million cells without a mask; with LARGE=1 also zones on 40,000 x 40,000 cells, and a surface of 416 million
# Goals stand beside what was measured: "missed" is told, not an error.
# With SMALL=1 cells are eight times as wide: whether all of it runs, in a minute or two.
# bench/surfaces.sh BUILD_FOLDER [ROUNDS]
set -eu
program=$(realpath "$1")/cli/deltareach
rounds=${2:-5}
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-/usr/bin/python3}
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
cd "$data"
"$python" "$here/surface_zones.py" .

declare -A commands
times() { # NAME: one run, CPU seconds and megabytes to NAME.times
    rm -f made.*
    /usr/bin/time -f "%U %S %M" -o time bash -c "${commands[$1]}" >said 2>errors || { cat errors; exit 1; }
    tail -1 time | awk '{printf "%.2f %.0f\n", $1 + $2, $3 / 1024}' >>"$1.times"
}
quartile() { # NAME
    sort -n "$1.times" | awk -v name="$1" '{cpu[NR] = $1; if ($2 > most) most = $2}
        END {printf "%-28s cpu %.2f s  memory %d MB\n", name, cpu[int((NR + 3) / 4)], most}'
}
cpu_of() { # NAME
    sort -n "$1.times" | awk '{cpu[NR] = $1} END {print cpu[int((NR + 3) / 4)]}'
}
memory_of() { # NAME
    sort -k2 -n "$1.times" | awk 'END {print $2}'
}
goal() { # WHAT MEASURED UNIT GOAL
    awk -v what="$1" -v found="$2" -v unit="$3" -v most="$4" 'BEGIN {
        printf "  goal %-44s %8.2f %s of %s: %s\n", what, found, unit, most, found <= most ? "met" : "missed"}'
}
beyond() { # NAME OTHER…: what it takes less what the others do
    local taken=$(cpu_of "$1")
    for other in "${@:2}"; do taken=$(awk -v a="$taken" -v b="$(cpu_of "$other")" 'BEGIN {print a - b}'); done
    echo "$taken"
}
in_turns() { # NAME…
    for ((round = 0; round < rounds; ++round)); do for name in "$@"; do times "$name"; done; done
    for name in "$@"; do quartile "$name"; done
}
envi() { gdal_translate -q -of ENVI -ot Float32 "$1" "$2.img"; }

of="$program surface flows.csv --zones zones.geojson --origin z1500 --overwrite -q"
commands[start]="$program surface flows.csv --zones zones.geojson --origin z1500 --overwrite -q --cell 50 --bandwidth 60 --mask none -o made.tif"
by=${SMALL:+8}
wide() { awk -v size="$1" -v by="${by:-1}" 'BEGIN {print size * by}'; }
for cell in 0.2 0.184; do for bandwidth in 1 5 40; do
    commands[zones_${cell}_${bandwidth}_plain]="$of --cell $(wide $cell) --bandwidth $bandwidth --compress none --no-overviews -o made.tif"
done; done
commands[zones_0.2_40_cog]="$of --cell $(wide 0.2) --bandwidth 40 -o made.tif"
in_turns start zones_0.2_{1,5,40}_plain zones_0.184_{1,5,40}_plain zones_0.2_40_cog
for name in zones_0.2_{1,5,40}_plain; do goal "$name beyond start" "$(beyond "$name" start)" s 1; done
goal "compressed COG of 14.4 million cells" "$(cpu_of zones_0.2_40_cog)" s 3.5
goal "memory of it" "$(memory_of zones_0.2_40_cog)" MB 450
commands[no_mask]="$of --cell $(wide 0.1) --bandwidth 2.5 --mask none --compress none --no-overviews -o made.tif"
in_turns no_mask

metres=$(wide 180)
frame="--cell $(wide 0.18) --extent=-368640,-368640,368640,368640 --mask none"
$of $frame --bandwidth 36 --compress none --no-overviews -o s.tif >/dev/null
gdalsrsinfo -o wkt2 s.tif | grep -v '^$' >plane.wkt
ogr2ogr -f "ESRI Shapefile" -t_srs plane.wkt points.shp points.geojson
ogr2ogr -f "ESRI Shapefile" -t_srs plane.wkt zones.shp zones.geojson
commands[points]="$program surface --points points.geojson --field amount --crs \"\$(cat plane.wkt)\" $frame --kernel quartic --bandwidth 36 --compress none --no-overviews --overwrite -q -o k.tif"
commands[bands]="$of $frame --bandwidth 36 --json -o b.geojson"
commands[without_bands]="$of $frame --bandwidth 36 --compress none --no-overviews -o made.tif"
commands[zones_alone]="$program surface zonal dot.tif --zones zones.geojson --stats mean,sum --overwrite -q -o z0.csv"
commands[read_alone]="gdal_translate -q -of MEM s.tif read"
gdal_translate -q -srcwin 0 0 1 1 s.tif dot.tif
commands[zonal]="$program surface zonal s.tif --zones zones.geojson --stats mean,sum --overwrite -q -o z.csv"
if command -v saga_cmd >/dev/null; then
    commands[saga_points]="saga_cmd -f=s grid_gridding 6 -POINTS points.shp -POPULATION amount -RADIUS 36000 -KERNEL 0 -TARGET_DEFINITION 0 -TARGET_USER_SIZE $metres -TARGET_USER_XMIN -368640 -TARGET_USER_XMAX 368640 -TARGET_USER_YMIN -368640 -TARGET_USER_YMAX 368640 -TARGET_USER_FITS 1 -TARGET_OUT_GRID k"
    gdal_translate -q -of SAGA s.tif ssaga.sdat
    commands[saga_zonal]="saga_cmd -f=s shapes_grid 2 -GRIDS ssaga.sgrd -POLYGONS zones.shp -METHOD 3 -RESULT zstat -NAMING 0 -COUNT 0 -MIN 0 -MAX 0 -RANGE 0 -VAR 0 -STDDEV 0"
    times points && times saga_points && envi k.tif ours && envi k.sdat peer
    "$python" "$here/surface_compare.py" grids ours peer ${SAGA_LIMIT:-2e-3}
    times zonal && times saga_zonal && ogr2ogr -f CSV peer.csv zstat.shp
    "$python" "$here/surface_compare.py" sums z.csv peer.csv 1e-5
    in_turns points saga_points
    quartile saga_zonal  # a quarter of a minute: the one run that was compared
else
    in_turns points
fi
if command -v grass >/dev/null; then
    ogr2ogr -f GPKG -t_srs plane.wkt points.gpkg points.geojson -nln points
    cat >in_grass.sh <<TXT
v.in.ogr --q input=points.gpkg layer=points output=points
g.region w=-368640 e=368640 s=-368640 n=368640 res=$metres
v.kernel --q input=points output=k radius=36000 kernel=quartic multiplier=1000000
r.out.gdal --q -c input=k output=gk.tif format=GTiff type=Float64 --overwrite
TXT
    commands[counts]="$program surface --points points.geojson --crs \"\$(cat plane.wkt)\" $frame --kernel quartic --bandwidth 36 --compress none --no-overviews --overwrite -q -o n.tif"
    commands[grass_counts]="grass --tmp-location s.tif --exec bash in_grass.sh >/dev/null"
    times counts && times grass_counts && envi n.tif ours && envi gk.tif peer
    "$python" "$here/surface_compare.py" grids ours peer ${GRASS_LIMIT:-1e-4}
    in_turns counts grass_counts
fi
in_turns zonal zones_alone read_alone
goal "zonal beyond zones and reading" "$(beyond zonal zones_alone read_alone)" s 0.35
if command -v gdal_grid >/dev/null; then
    small="--cell 1.44 --extent=-368640,-368640,368640,368640 --mask none"
    commands[points_small]="$program surface --points points.geojson --field amount --crs \"\$(cat plane.wkt)\" $small --kernel quartic --bandwidth 36 --compress none --no-overviews --overwrite -q -o k.tif"
    commands[gdal_grid]="gdal_grid -q -a average:radius1=36000:radius2=36000 -zfield amount -txe -368640 368640 -tye -368640 368640 -outsize 512 512 -ot Float32 points.shp g.tif"
    in_turns points_small gdal_grid  # another quantity: the time a neighbourhood of each cell takes, no answer
fi
if command -v gdal_contour >/dev/null; then
    bash -c "${commands[bands]}" >bands.json
    levels=$("$python" -c "import json; print(*sorted(band['level'] for band in json.load(open('bands.json'))['bands']))")
    commands[gdal_contour]="rm -f c.geojson; gdal_contour -q -p -amin low -amax high -fl $levels s.tif c.geojson"
    times gdal_contour
    "$python" "$here/surface_compare.py" areas bands.json c.geojson 2e-3
    in_turns bands without_bands gdal_contour
    goal "bands beyond the surface, of gdal_contour" "$(beyond bands without_bands)" s "$(cpu_of gdal_contour)"
    goal "the same" "$(beyond bands without_bands)" s 0.4
fi
if [ -n "${LARGE:-}" ]; then
    gdal_create -q -of GTiff -ot Byte -outsize 40000 40000 -co TILED=YES -co COMPRESS=DEFLATE -co SPARSE_OK=NO \
        -burn 7 -a_srs "$(cat plane.wkt)" -a_ullr -400000 400000 400000 -400000 large.tif
    commands[large_zonal]="$program surface zonal large.tif --zones zones.geojson --stats mean,sum --overwrite -q -o z1.csv"
    commands[large_surface]="$of --cell $(wide 0.04) --bandwidth 5 --compress none --no-overviews --max-memory 500 -o made.tif"
    for name in large_zonal large_surface; do
        times "$name" && quartile "$name"
        goal "memory of $name" "$(memory_of "$name")" MB 500
    done
fi
