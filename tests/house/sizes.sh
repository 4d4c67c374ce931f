#!/usr/bin/env bash
# Files stay small enough to be read at once, and cli thin.
set -u
cd "$1"
bad=0
fail() { echo "$1"; bad=1; }
long=$(git ls-files '*.cpp' '*.hpp' 2>/dev/null | xargs -r wc -l | awk '$2 != "total" && $1 > 350 {print $1, $2}')
[ -z "$long" ] || fail "longer than 350 lines:
$long"
cli=$(cat cli/*.?pp cli/*/*.?pp | wc -l)
[ "$cli" -lt 5000 ] || fail "cli has $cli lines"
# A function: from where its signature begins at the left margin to its closing brace at the left margin.
functions=$(for file in $(git ls-files '*.cpp'); do
    awk -v file="$file" '/^[A-Za-z].*\(/ && !/^namespace/ && !/;$/ {start = FNR; name = $0}
        /^\}$/ && start {if (FNR - start + 1 > 60) print FNR - start + 1, file ":" start, name; start = 0}' "$file"
done)
[ -z "$functions" ] || fail "functions of more than 60 lines:
$functions"
exit $bad
