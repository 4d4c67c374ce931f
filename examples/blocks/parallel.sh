#!/usr/bin/env bash
# One command in N blocks on the cores of this machine, then merged:
#   parallel.sh 8 deltareach spill local cities.gpkg --field patents --weights queen -o lisa.gpkg
# GNU parallel (Debian: parallel) starts as many at once as there are cores and stops at the first that fails.
set -euo pipefail
count=$1; shift
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
seq "$count" | parallel --quote --halt now,fail=1 "$@" --threads 1 --block "{}/$count" --part "$folder/{}.block"
"$1" merge "$folder"/*.block
