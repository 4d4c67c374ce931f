#!/usr/bin/env bash
# Every code that is thrown has an entry in the catalogue, once, and every entry is used somewhere.
set -u
cd "$1"
bad=0
entries=$(grep -rhoE '\.code = "DR[0-9]{4}"' */catalogue | grep -oE 'DR[0-9]{4}' | sort)
twice=$(uniq -d <<<"$entries")
[ -z "$twice" ] || { echo "in the catalogue twice:" $twice; bad=1; }
used=$(grep -rhoE '"DR[0-9]{4}"' gis layers analysis render study cli mpi --include=*.cpp --include=*.hpp --exclude-dir=catalogue | tr -d '"' | sort -u)
missing=$(comm -13 <(sort -u <<<"$entries") <(echo "$used"))
[ -z "$missing" ] || { echo "thrown but not in the catalogue:" $missing; bad=1; }
idle=$(comm -23 <(sort -u <<<"$entries") <(echo "$used"))
[ -z "$idle" ] || { echo "in the catalogue but never used:" $idle; bad=1; }
# An entry stands in the lowest room that throws it, or that room alone would have a code without a text. cli has no
# catalogue: what it throws stands in study.
rooms=(gis layers analysis render study cli)
lowest=$(for room in "${rooms[@]}"; do
    grep -rhoE '"DR[0-9]{4}"' "$room" --include=*.cpp --include=*.hpp --exclude-dir=catalogue | tr -d '"' | sort -u |
        sed "s/$/ ${room/#cli/study}/"
done | awk '!($1 in room) {room[$1] = $2} END {for (code in room) print code, room[code]}' | sort)
catalogued=$(for room in "${rooms[@]:0:5}"; do
    grep -rhoE '\.code = "DR[0-9]{4}"' "$room/catalogue" | grep -oE 'DR[0-9]{4}' | sed "s/$/ $room/"
done | sort)
moved=$(join <(echo "$catalogued") <(echo "$lowest") | awk '$2 != $3 {print $1, "stands in", $2 ", thrown first in", $3}')
[ -z "$moved" ] || { echo "entries that stand in another room than the lowest that throws them:"; echo "$moved"; bad=1; }
empty=$(grep -rnE '\.(zh|en|about_zh|about_en) = ""' */catalogue)
[ -z "$empty" ] || { echo "an entry without text or page:"; echo "$empty"; bad=1; }
exit $bad
