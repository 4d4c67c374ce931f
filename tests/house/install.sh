#!/usr/bin/env bash
# What is installed can be found and linked by somebody else's CMake project, and the installed program finds its data.
set -euo pipefail
source_dir=$1; build_dir=$2
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cmake --install "$build_dir" --prefix "$work/prefix" >"$work/log"
# The parser of the command line is the program's alone.
cmake -S "$source_dir/tests/consumer" -B "$work/build" -G Ninja -DCMAKE_DISABLE_FIND_PACKAGE_CLI11=ON -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_BUILD_TYPE=Release >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
cmake --build "$work/build" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
cmake -S "$source_dir/examples" -B "$work/examples" -G Ninja -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_BUILD_TYPE=Release >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
cmake --build "$work/examples" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
zones=$source_dir/data/yangtze-delta/zones/city.geojson
"$work/examples/map_zones" "$zones" "$work/cities.svg" | grep -q '^41 zones' || { echo "map_zones did not draw 41 zones"; exit 1; }
grep -q 'Shanghai' "$work/cities.svg" || { echo "the map names no Shanghai"; exit 1; }
printf 'destination,contracts\n320500,30\n330100,15\n320100,5\n' >"$work/flows.csv"
"$work/examples/reach_of_origin" "$zones" "$work/flows.csv" | grep -q '^50 % of the contracts end within 8[0-9]\.' || { echo "half of the contracts end in Suzhou, some 85 km away"; "$work/examples/reach_of_origin" "$zones" "$work/flows.csv"; exit 1; }
"$work/examples/province_split" "$zones" | grep -q '^latitude: within the province' || { echo "province_split printed no split"; exit 1; }
man -l "$work/prefix/share/man/man1/deltareach.1" >"$work/manual" 2>/dev/null || cp "$work/prefix/share/man/man1/deltareach.1" "$work/manual"
grep -q 'model gravity' "$work/manual"
for option in --lang --constraint --breaks; do
    grep -q -- "$option" "$work/prefix/share/man/man1/deltareach.1" || grep -q -- "${option//-/\\\\-}" "$work/prefix/share/man/man1/deltareach.1" || { echo "the manual page lacks $option"; exit 1; }
done
cd "$work"
"$work/build/consumer" "$work/prefix/share/deltareach/tutorial"
"$work/prefix/bin/deltareach" run --dry-run --lang en >"$work/planned" 2>"$work/said" || { cat "$work/said"; exit 1; }
grep -q "$work/prefix/share/deltareach/yangtze-delta" "$work/said" || { echo "the installed program did not use the installed data"; cat "$work/said"; exit 1; }
grep -q zones.gpkg "$work/planned"
