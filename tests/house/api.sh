#!/usr/bin/env bash
# The public headers become API pages without a warning. Skipped where doxygen is not installed.
set -u
cd "$1"
command -v doxygen >/dev/null || { echo "skipped: no doxygen"; exit 77; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
{ cat docs/Doxyfile; echo "OUTPUT_DIRECTORY = $work"; } | doxygen - >"$work/said" 2>&1 || { cat "$work/said"; exit 1; }
