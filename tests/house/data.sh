#!/usr/bin/env bash
# The bundled data are what their SOURCES.md say: checksums of every file, and every collected row in one table.
set -euo pipefail
cd "$1"
failed=0
for folder in data/yangtze-delta data/tutorial data/world; do
    listed=$(grep -E '^[0-9a-f]{64}  ' "$folder/SOURCES.md")
    (cd "$folder" && sha256sum --quiet -c - <<<"$listed") || failed=1
    present=$(cd "$folder" && git ls-files . 2>/dev/null || true)
    [ -n "$present" ] || present=$(cd "$folder" && find . -type f -not -path './out/*' | sed 's|^\./||')
    while read -r file; do
        case $file in project.toml | *.md) continue ;; esac
        grep -qF "  $file" <<<"$listed" || { echo "$folder/SOURCES.md has no checksum of $file"; failed=1; }
    done <<<"$present"
done
rows=$(for table in flows_reported received totals stocks indicators; do
    tail -n +2 "data/yangtze-delta/$table.csv" | awk -F, '{print $NF}'
done | sort -n)
[ "$rows" = "$(seq 2 114)" ] || { echo "the tables do not hold each of the collection's rows 2 to 114 once"; failed=1; }
exit $failed
