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
exit $bad
