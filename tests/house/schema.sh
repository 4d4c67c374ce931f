#!/usr/bin/env bash
# Every key that the reader of project files knows is documented in schema.md.
set -euo pipefail
cd "$1"
keys=$(grep -ohE '(section_?|top)\.[a-z_]+\((section, )?"[a-z_0-9]+"' study/project/*.cpp | grep -oE '"[a-z_0-9]+"$' | tr -d '"' | sort -u)
[ "$(wc -l <<<"$keys")" -ge 60 ] || { echo "only $(wc -l <<<"$keys") keys were found in study/project"; exit 1; }
# The keys of [[model]], which are described beside their settings. Those of plain files are options alone.
models=study/project/models
keys+=$'\n'$(cat $models/describe*.cpp | tr '\n' ' ' | grep -oE '\.key = "[a-z_0-9]+"[^}]*\}' | grep -v 'place = ' | grep -oE '\.key = "[a-z_0-9]+"' | grep -oE '"[a-z_0-9]+"' | tr -d '"' | sort -u)
[ "$(wc -l <<<"$keys")" -ge 110 ] || { echo "only $(wc -l <<<"$keys") keys were found with $models"; exit 1; }
failed=0
while read -r key; do
    grep -qw -- "$key" data/yangtze-delta/schema.md || { echo "data/yangtze-delta/schema.md does not say what $key is"; failed=1; }
done <<<"$keys"
exit $failed
