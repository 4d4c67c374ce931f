#!/usr/bin/env bash
# The rules of the house: includes go one way, also inside study, and each wall has one room behind it.
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
forbid gis 'layers|analysis|render|study|cli'
forbid layers 'analysis|render|study|cli'
forbid analysis 'render|study|cli'
forbid render 'analysis|study|cli'
forbid study 'cli'
forbid cli 'analysis|render'
forbid study/project 'study/(inputs|findings|tables|sheets|products|tools|check)'
forbid study/inputs 'study/(findings|tables|sheets|products|tools|check)'
forbid study/findings 'study/(tables|sheets|products|tools|check)'
forbid study/tables 'study/(sheets|products|tools|check)'
forbid study/sheets 'study/(products|tools|check)'
forbid study/products 'study/(tools|check)'
forbid study/tools 'study/check' # beside one another
forbid study/check 'study/tools'
forbid study/catalogue 'study/(project|inputs|findings|tables|sheets|products|tools|check)'
hits=$(grep -nE '#include "study/(project|inputs|findings|tables|sheets|products|tools|check)/' study/*.?pp | grep -v '^study/study\.')
[ -z "$hits" ] || fail "what every room of study takes (session, listener, messages) knows none of them:
$hits"
hits=$(grep -rn '#include "study/study.hpp"' study --include=*.hpp --include=*.cpp | grep -v '^study/study.cpp:')
[ -z "$hits" ] || fail "study.hpp stands in front of the rooms, none includes it:
$hits"
hits=$(find study/page -name '*.?pp')
[ -z "$hits" ] || fail "study/page holds scripts and styles alone:
$hits"
hits=$(grep -nE '\b(from|import) *\(?["'\''`]' study/page/*.js | grep -vE '["'\''](\./[a-z_]+\.js|d3-[a-z]+)["'\'']')
[ -z "$hits" ] || fail "the page takes its own modules and D3, nothing else:
$hits"
hits=$(grep -rnE '#include [<"](gdal|ogr|cpl_|proj\.h|geodesic\.h|geos)' layers analysis render study cli tests bench --include=*.hpp --include=*.cpp)
[ -z "$hits" ] || fail "only gis includes GDAL, OGR, PROJ and GEOS:
$hits"
hits=$(grep -rnE '#include [<"](libpq|postgres_ext|pg_config)' gis layers analysis render study cli tests bench examples --include=*.hpp --include=*.cpp |
    grep -vE '^gis/(private/postgres_connection\.hpp|postgres[a-z_]*\.cpp):')
[ -z "$hits" ] || fail "only gis/postgres includes libpq:
$hits"
hits=$(grep -rlE '\bPQ[a-z][A-Za-z]+\(' gis layers analysis render study cli tests bench examples --include=*.hpp --include=*.cpp |
    grep -vE '^gis/(private/postgres_connection\.hpp|postgres[a-z_]*\.cpp)$')
[ -z "$hits" ] || fail "only gis/postgres calls libpq:
$hits"
hits=$(grep -rnE '#include [<"](cairo|pango)' gis layers analysis study cli --include=*.hpp --include=*.cpp)
[ -z "$hits" ] || fail "only render includes Cairo and Pango:
$hits"
hits=$(grep -rnE '#include "(gis|layers|analysis|render|study|cli)/private/' --include=*.hpp --include=*.cpp . | grep -vE '^\./(build|tests)/' |
    awk -F: '{split($1, p, "/"); split($3, q, "\""); split(q[2], r, "/"); if (p[2] != r[1]) print}')
[ -z "$hits" ] || fail "a private header is for its own room:
$hits"
hits=$(grep -rnE '#include <(CLI|toml)' gis layers analysis render study tests --include=*.hpp --include=*.cpp | grep -v '^study/project/')
[ -z "$hits" ] || fail "only cli knows CLI11, only study/project toml++:
$hits"
# What an include of study brings along may not be used either: the verbs hand words to study and receive files.
hits=$(grep -rnE '\b(render_[a-z]+\(|PageKind|SheetSpec|ChartSpec|fit_[a-z]+\(|SurfaceOptions|SpatialWeights|GravityFit)' cli --include=*.hpp --include=*.cpp)
[ -z "$hits" ] || fail "cli draws and computes nothing itself:
$hits"
# Findings are values: how they are written down is for tables to say.
hits=$(grep -rnE 'nlohmann|json_text|\bJson\b|json_number|csv_text|"[_a-z]*\.(csv|json|geojson|tif|gpkg)"' study/findings --include=*.hpp --include=*.cpp)
[ -z "$hits" ] || fail "study/findings forms no JSON and names no file:
$hits"
hits=$(grep -rnP '^(?!\s*//)[^"]*"[^"]*[\x{4e00}-\x{9fff}]' study/findings --include=*.hpp --include=*.cpp)
[ -z "$hits" ] || fail "study/findings holds no words; they stand in study/spoken.hpp, a catalogue, or the tables:
$hits"
hits=$(grep -rnE '#include "render/(words|english_unit|labels|legend|style)' study/findings --include=*.hpp --include=*.cpp)
[ -z "$hits" ] || fail "study/findings takes no words of render:
$hits"
# One reader of features, so that an encoding, a layer or a reference means the same to zones, units and points.
hits=$(grep -rnE '\bread_features\(' study cli --include=*.hpp --include=*.cpp | grep -v '^study/inputs/layer_file.cpp:')
[ -z "$hits" ] || fail "study reads features by read_layer_file:
$hits"
# The words that an option or a key takes stand in one list each.
hits=$(grep -rnE 'IsMember\(\{|one_of\("[a-z_]*", \{"' study cli --include=*.hpp --include=*.cpp)
[ -z "$hits" ] || fail "a list of words typed where it is asked for:
$hits"
exit $bad
