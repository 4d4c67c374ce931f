#!/usr/bin/env bash
# Times `convert` of 100,000 polygons against ogr2ogr in each direction: whole commands, CPU of user and system, the
# least of several runs in turn. What both wrote is compared before times are printed.
# bench/convert.sh BUILD_FOLDER [COUNT] [ROUNDS] [FROM-TO…], say gpkg-geojson
set -eu
program=$(realpath "$1")/cli/deltareach
count=${2:-100000}
rounds=${3:-5}
pairs=("${@:4}")
[ ${#pairs[@]} -gt 0 ] || pairs=(geojson-gpkg gpkg-geojson geojson-fgb fgb-geojson gpkg-fgb geojson-shp shp-gpkg)
here=$(cd "$(dirname "$0")" && pwd)
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
cd "$data"
python3 "$here/make_polygons.py" "$count" in.geojson
for kind in gpkg fgb shp; do ogr2ogr -q in.$kind in.geojson -lco ENCODING=UTF-8 2>/dev/null; done

ours() { "$program" convert "$1" "ours.$2" --overwrite --lossy -q; }
theirs() { # as RFC 7946 has it, as ours
    local options=()
    [ "$2" = geojson ] && options=(-lco RFC7946=YES)
    [ "$2" = shp ] && options=(-lco ENCODING=UTF-8)
    rm -f theirs.*
    ogr2ogr -q "theirs.$2" "$1" "${options[@]}" 2>/dev/null
}
cpu() { # COMMAND…: CPU seconds and memory
    local TIMEFORMAT="%U %S"
    { time "$@"; } 2>&1 | tail -1 | awk '{print $1 + $2}'
}
for pair in "${pairs[@]}"; do
    from=${pair%-*} to=${pair#*-}
    ours "in.$from" "$to" 2>errors || { cat errors; exit 1; }
    theirs "in.$from" "$to"
    layer=()
    [ "$to" = gpkg ] && layer=(in) # beside which ours holds its style
    for who in ours theirs; do
        if [ "$to" = geojson ]; then
            cp $who.geojson $who.json
        else
            ogr2ogr -q -f GeoJSON -lco RFC7946=YES $who.json "$who.$to" "${layer[@]}"
        fi
    done
    python3 "$here/same_features.py" ours.json theirs.json >said || { cat said; echo "$from to $to differ"; exit 1; }
    rm -f ours.json theirs.json
    for ((i = 0; i < rounds; ++i)); do
        cpu ours "in.$from" "$to" >>cpu.ours
        cpu theirs "in.$from" "$to" >>cpu.theirs
    done
    a=$(sort -g cpu.ours | head -1)
    b=$(sort -g cpu.theirs | head -1)
    printf '%-8s → %-8s deltareach %.2f s  ogr2ogr %.2f s  ratio %.2f  (%s)\n' "$from" "$to" "$a" "$b" \
        "$(echo "$b / $a" | bc -l)" "$(cat said)"
    rm -f ours.* theirs.* cpu.*
done
