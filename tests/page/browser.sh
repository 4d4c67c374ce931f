#!/usr/bin/env bash
# The page in Debian's browser, from a file, without network and without a graphics card.
set -eu
for tool in node chromium chromedriver; do command -v $tool >/dev/null || { echo "skipped: no $tool"; exit 0; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$1"
"$2/cli/deltareach" -q page data/yangtze-delta -o "$work/delta.html"
"$2/cli/deltareach" -q page data/tutorial -o "$work/tutorial.html"
"$2/cli/deltareach" -q page tests/page/hostile -o "$work/hostile.html"
node tests/page/browser.mjs "$work"
