#!/usr/bin/env bash
# The two rules of the house: includes go one way, and only gis knows GDAL, OGR, PROJ and GEOS.
set -u
cd "$1"
bad=0
fail() { echo "$1"; bad=1; }
forbid() { # room, rooms it must not include
    local hits
    hits=$(grep -rnE "#include \"($2)/" "$1" --include=*.hpp --include=*.cpp)
    [ -z "$hits" ] || fail "$1 must not include $2:
$hits"
}
forbid gis 'layers|analysis|render|cli'
forbid layers 'analysis|render|cli'
forbid analysis 'render|cli'
forbid render 'analysis|cli'
hits=$(grep -rnE '#include [<"](gdal|ogr|cpl_|proj\.h|geodesic\.h|geos)' layers analysis render cli tests bench --include=*.hpp --include=*.cpp)
[ -z "$hits" ] || fail "only gis includes GDAL, OGR, PROJ and GEOS:
$hits"
hits=$(grep -rnE '#include [<"](cairo|pango)' gis layers analysis cli --include=*.hpp --include=*.cpp)
[ -z "$hits" ] || fail "only render includes Cairo and Pango:
$hits"
hits=$(grep -rnE '#include "(gis|layers|analysis|render)/private/' --include=*.hpp --include=*.cpp . | grep -vE '^\./(build|tests)/' |
    awk -F: '{split($1, p, "/"); split($3, q, "\""); split(q[2], r, "/"); if (p[2] != r[1]) print}')
[ -z "$hits" ] || fail "a private header is for its own room:
$hits"
exit $bad
