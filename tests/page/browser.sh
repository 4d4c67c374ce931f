#!/usr/bin/env bash
# The page in Debian's browser, from a file, without network and without a graphics card.
set -eu
for tool in node chromium chromedriver python3; do command -v $tool >/dev/null || { echo "skipped: no $tool"; exit 0; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$1"
export PAGES="$work/pages"
mkdir "$PAGES"
"$2/cli/deltareach" -q page data/yangtze-delta -o "$PAGES/delta.html"
"$2/cli/deltareach" -q page data/tutorial -o "$PAGES/tutorial.html"
# The tutorial says that a pair without a row is a zero; here one that does not.
cp -r data/tutorial "$work/unsaid"
sed -i '/^\[spill\]/,/^\[surface\]/{/^\[surface\]/!d}' "$work/unsaid/project.toml"
"$2/cli/deltareach" -q page "$work/unsaid" -o "$PAGES/unsaid.html"
"$2/cli/deltareach" -q page tests/page/hostile -o "$PAGES/hostile.html"
"$2/cli/deltareach" -q page tests/page/places -o "$PAGES/places.html"
"$2/cli/deltareach" -q page tests/page/globe -o "$PAGES/globe.html"
for language in zh en; do
  "$2/cli/deltareach" -q report data/yangtze-delta --lang $language -o "$PAGES/report-$language.html"
done
python3 bench/make_country.py "$work/country" 1600 5 4
"$2/cli/deltareach" -q page "$work/country" -o "$PAGES/country.html"
ln -s "$PWD/data" "$work/data"
ln -s "$PWD/tests/page/globe" "$work/globe"
node --test tests/page/browser.mjs tests/page/layers.mjs tests/page/controls.mjs tests/page/sent.mjs tests/page/ground.mjs tests/page/axe.mjs
