#!/usr/bin/env bash
# Files of tests are compiled several together: each keeps its names in a namespace called as the file is.
set -u
cd "$1"
bad=0
for file in tests/{gis,layers,analysis,render,study,cli,coverage}/*.cpp; do
    name=$(basename "$file" .cpp)
    first=$(grep -m1 -vE '^(//.*|#.*| .*|)$' "$file")
    case $first in
    "namespace $name {" | "namespace deltareach {" | "namespace deltareach::"*) ;;
    *)
        echo "$file: everything after the includes belongs into: namespace $name { … }"
        bad=1
        ;;
    esac
done
# GDAL 3.9 and later has a namespace gdal of its own: after `using namespace deltareach` the name alone is ambiguous.
if git grep -nE '(^|[^:a-z_])gdal::' -- 'tests/*.cpp' 'tests/*.hpp'; then
    echo "write deltareach::gdal:: in tests"
    bad=1
fi
exit $bad
