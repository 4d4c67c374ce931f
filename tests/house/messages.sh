#!/usr/bin/env bash
# Every code that is thrown has an entry in the catalogue, once, and every entry is used somewhere.
set -u
cd "$1"
bad=0
entries=$(grep -rhoE '\.code = "DR[0-9]{4}"' */catalogue | grep -oE 'DR[0-9]{4}' | sort)
twice=$(uniq -d <<<"$entries")
[ -z "$twice" ] || { echo "in the catalogue twice:" $twice; bad=1; }
used=$(grep -rhoE '"DR[0-9]{4}"' gis layers analysis render study cli --include=*.cpp --include=*.hpp --exclude-dir=catalogue | tr -d '"' | sort -u)
missing=$(comm -13 <(sort -u <<<"$entries") <(echo "$used"))
[ -z "$missing" ] || { echo "thrown but not in the catalogue:" $missing; bad=1; }
idle=$(comm -23 <(sort -u <<<"$entries") <(echo "$used"))
[ -z "$idle" ] || { echo "in the catalogue but never used:" $idle; bad=1; }
empty=$(grep -rnE '\.(zh|en|about_zh|about_en) = ""' */catalogue)
[ -z "$empty" ] || { echo "an entry without text or page:"; echo "$empty"; bad=1; }
exit $bad
