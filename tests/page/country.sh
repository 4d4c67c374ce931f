#!/usr/bin/env bash
# A page whose origins are too many to be studied one by one: every figure its scripts unpack and compute against the
# program's own table of them, and the data they were made from.
set -eu
for tool in node python3; do command -v $tool >/dev/null || { echo "skipped: no $tool"; exit 0; }; done
export COUNTRY=$(mktemp -d)
trap 'rm -rf "$COUNTRY"' EXIT
cd "$1"
python3 bench/make_country.py "$COUNTRY/project" 170 40 9
"$2/cli/deltareach" -q page "$COUNTRY/project" -o "$COUNTRY/page.html"
"$2/cli/deltareach" -q reach "$COUNTRY/project" -o "$COUNTRY/reach.csv"
node --test tests/page/country.test.mjs
