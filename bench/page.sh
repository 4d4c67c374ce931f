#!/usr/bin/env bash
# How fast the page draws: bench/page.sh PROGRAM. Milliseconds until the first draw, frames a second at rest with moving
# flows and while the map is dragged, in Debian's browser on one core without a graphics card.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
export PAGES=$(mktemp -d)
trap 'rm -rf "$PAGES"' EXIT
"$1" -q page "$here/../data/yangtze-delta" -o "$PAGES/delta.html"
"$1" -q page "$here/../data/tutorial" -o "$PAGES/tutorial.html"
python3 "$here/make_country.py" "$PAGES/sixty" 60 1 59
"$1" -q page "$PAGES/sixty" -o "$PAGES/sixty.html"
python3 "$here/make_country.py" "$PAGES/flows" 240 1 200
"$1" -q page "$PAGES/flows" -o "$PAGES/flows.html"
python3 "$here/make_country.py" "$PAGES/country" 3000 40 12
"$1" -q page "$PAGES/country" -o "$PAGES/country.html"
exec taskset -c 0 node "$here/page.mjs"
