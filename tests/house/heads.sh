#!/usr/bin/env bash
# A column is named, translated and given its unit in one place, a Head or a Fact of study/tables; no table types one
# beside it.
set -u
cd "$1"
bad=0
fail() { echo "$1"; bad=1; }
rooms="study/findings study/tables study/sheets study/products study/tools"
found() { # pattern, rooms
    grep -rnE "$1" $2 --include=*.hpp --include=*.cpp
}
hits=$(found 'ColumnBuilder|gis/column_builder' "$rooms" | grep -v '^study/tables/heads\.')
[ -z "$hits" ] || fail "tables are built of FactRows (study/tables/heads.hpp):
$hits"
hits=$(found '\.label_(zh|en) = "[^"]*"[,;]' "study/tables study/sheets study/products study/tools")
[ -z "$hits" ] || fail "a label is typed beside the facts; column_of() makes the column of a Head:
$hits"
hits=$(found '(\.(text|number|figure|interval|name)\(\{*|\b(column_of|add_name)\([a-z_]*,? ?\{+|\bColumnHead\b[a-z_ ]*[({]+)"' study/tables
    found '\bColumn\{"|columns *= *\{ *\{"' "$rooms")
[ -z "$hits" ] || fail "a head is typed where it is used; it stands in a list of facts or as a Head of its own:
$hits"
hits=$(found '^ +(static |const |constexpr )*Head [a-z_]+\{' "$rooms" | grep -v 'static constexpr const char')
[ -z "$hits" ] || fail "a Head within a function:
$hits"
# The same key with the same words twice is one head in two places.
twice=$(perl -CSD -0777 -ne '
    while (/\{"([a-z_0-9]+)",\s*"([^"]*)",\s*"([^"]*)"/g) { push @{$at{"$1, $2, $3"}}, $ARGV }
    END { for (sort keys %at) { print "$_: @{$at{$_}}\n" if @{$at{$_}} > 1 } }' $(find study/tables -name '*.?pp' | sort))
[ -z "$twice" ] || fail "named twice:
$twice"
exit $bad
