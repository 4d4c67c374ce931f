#!/usr/bin/env bash
# What is installed can be found and linked by somebody else's CMake project, and the installed program finds its data.
set -euo pipefail
source_dir=$1; build_dir=$2
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cmake --install "$build_dir" --prefix "$work/prefix" >"$work/log"
flags=$(sed -n 's/^CMAKE_CXX_FLAGS:[A-Z]*=//p' "$build_dir/CMakeCache.txt") # of sanitizers: who links them needs them too
# The parser of the command line is the program's alone.
cmake -S "$source_dir/tests/consumer" -B "$work/build" -G Ninja -DCMAKE_DISABLE_FIND_PACKAGE_CLI11=ON -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS="$flags" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
cmake --build "$work/build" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
cmake -S "$source_dir/examples" -B "$work/examples" -G Ninja -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS="$flags" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
cmake --build "$work/examples" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
zones=$source_dir/data/yangtze-delta/zones/city.geojson
"$work/examples/map_zones" "$zones" "$work/cities.svg" | grep -q '^41 zones' || { echo "map_zones did not draw 41 zones"; exit 1; }
grep -q 'Shanghai' "$work/cities.svg" || { echo "the map names no Shanghai"; exit 1; }
said() {  # PROGRAM ARGUMENT…: what it prints; its exit code in $ended
    set +e; "$work/examples/$1" "${@:2}" >"$work/out" 2>"$work/err"; ended=$?; set -e
    cat "$work/out" "$work/err"
}
expect() {  # CODE PATTERN PROGRAM ARGUMENT…
    said "${@:3}" >"$work/said"
    [ "$ended" = "$1" ] && grep -q -- "$2" "$work/said" || { echo "${*:3} ended with $ended, not $1, or does not say: $2"; cat "$work/said"; exit 1; }
}
cities=$source_dir/data/yangtze-delta/attributes_city.csv
expect 0 '^  50 % of it ends within [0-9]*\.[0-9] km' reach_of_origin "$source_dir/data/tutorial" 310000
expect 2 'DR1010' reach_of_origin "$source_dir/data/tutorial" nowhere
expect 0 '^population: within the province [0-9.-]*, across its border' province_split "$zones" "$cities" gdp population
expect 3 'DR1017' province_split "$zones" "$cities" gdp nothing
expect 3 'parent' province_split "$source_dir/data/yangtze-delta/zones/province.geojson" "$cities" gdp population
expect 3 'gdp_per_capita of 310000 is missing' province_split "$zones" "$cities" gdp_per_capita population
# What may not be there is not looked into: fields of another type, no fields, no geometry, no features.
feature() { printf '{"type":"FeatureCollection","features":[%s]}' "$1" >"$work/odd.geojson"; }
square='{"type":"Polygon","coordinates":[[[120,30],[121,30],[121,31],[120,31],[120,30]]]}'
feature "{\"type\":\"Feature\",\"properties\":{\"name_en\":7,\"adcode\":1,\"parent\":2},\"geometry\":$square}"
expect 0 '^1 zones' map_zones "$work/odd.geojson" "$work/odd.svg"
expect 3 'DR1017' province_split "$work/odd.geojson" "$cities" gdp population
feature "{\"type\":\"Feature\",\"properties\":{},\"geometry\":$square}"
expect 3 'DR1017' province_split "$work/odd.geojson" "$cities" gdp population
feature "{\"type\":\"Feature\",\"properties\":{},\"geometry\":$square},{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}"
expect 3 'feature 2 has no geometry' map_zones "$work/odd.geojson" "$work/odd.svg"
feature ""
expect 3 '.' map_zones "$work/odd.geojson" "$work/odd.svg"
for script in share/bash-completion/completions/deltareach share/fish/vendor_completions.d/deltareach.fish share/zsh/site-functions/_deltareach; do
    grep -q deltareach "$work/prefix/$script" || { echo "$script is not installed"; exit 1; }
done
head -1 "$work/prefix/share/zsh/site-functions/_deltareach" | grep -q '^#compdef deltareach$' || { echo "zsh does not know what _deltareach completes"; exit 1; }
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
