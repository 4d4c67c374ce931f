#!/usr/bin/env bash
# What is installed can be found and linked by somebody else's CMake project, and the installed program finds its data.
set -euo pipefail
source_dir=$1; build_dir=$2
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cmake --install "$build_dir" --prefix "$work/prefix" >"$work/log"
cmake -S "$source_dir/tests/consumer" -B "$work/build" -G Ninja -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_BUILD_TYPE=Release >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
cmake --build "$work/build" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
cd "$work"
"$work/build/consumer" "$work/prefix/share/deltareach/tutorial"
"$work/prefix/bin/deltareach" run --dry-run --lang en >"$work/planned" 2>"$work/said" || { cat "$work/said"; exit 1; }
grep -q "$work/prefix/share/deltareach/yangtze-delta" "$work/said" || { echo "the installed program did not use the installed data"; cat "$work/said"; exit 1; }
grep -q zones.gpkg "$work/planned"
