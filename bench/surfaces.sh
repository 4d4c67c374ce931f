#!/usr/bin/env bash
# Times surfaces as whole commands: 2,916 zones spread over 14 and 17 million cells, written plainly and as a
# compressed COG; bands beside gdal_contour; zonal statistics of what was written, whose sum is the surface's.
# bench/surfaces.sh BUILD_FOLDER
set -eu
program=$(realpath "$1")/cli/deltareach
here=$(cd "$(dirname "$0")" && pwd)
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
cd "$data"
python3 "$here/surface_zones.py" .

timed() { # NAME COMMAND…
    local name=$1
    shift
    /usr/bin/time -f "%U %S %M" -o time "$@" >said 2>errors || { cat errors; exit 1; }
    read -r user system memory < <(tail -1 time)
    printf '%-44s cpu %.2f s  memory %.0f MB\n' "$name" "$(echo "$user + $system" | bc)" \
        "$(echo "$memory / 1024" | bc -l)"
}
for cell in 0.2 0.184; do
    for bandwidth in 1 5 40; do
        timed "cell $cell km, bandwidth $bandwidth km, plain" "$program" surface flows.csv --zones zones.geojson \
            --origin z1500 --cell "$cell" --bandwidth "$bandwidth" --compress none --no-overviews --overwrite -o s.tif
    done
    timed "cell $cell km, bandwidth 40 km, default COG" "$program" surface flows.csv --zones zones.geojson \
        --origin z1500 --cell "$cell" --bandwidth 40 --overwrite -o c.tif
done
timed "zonal mean and sum of 2,916 zones" "$program" surface zonal s.tif --zones zones.geojson --stats mean,sum --overwrite -o z.csv
timed "bands 50, 80, 95 (with the surface)" "$program" surface flows.csv --zones zones.geojson --origin z1500 \
    --cell 0.184 --bandwidth 40 --overwrite -o b.geojson
if command -v gdal_contour >/dev/null; then
    timed "gdal_contour -p of the same surface" gdal_contour -q -p -fl 0.001 0.002 0.01 s.tif g.geojson
fi
