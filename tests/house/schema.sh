#!/usr/bin/env bash
# Every key that the reader of project files knows is documented in schema.md.
set -euo pipefail
cd "$1"
keys=$(grep -ohE '(section|top)\.[a-z_]+\((section, )?"[a-z_0-9]+"' study/project/*.cpp | grep -oE '"[a-z_0-9]+"$' | tr -d '"' | sort -u)
[ "$(wc -l <<<"$keys")" -ge 60 ] || { echo "only $(wc -l <<<"$keys") keys were found in study/project"; exit 1; }
# The keys of [distance] and of [[model]], which are options of the command listed in arrays.
models=study/project/project_models.cpp
keys+=$'\n'$({ grep -ohE 'section\.[a-z_]+\("[a-z_0-9]+"' $models; sed -n '/^constexpr const char\* /,/};/p' $models; } |
    grep -oE '"[a-z_0-9]+"' | tr -d '"' | sort -u)
[ "$(wc -l <<<"$keys")" -ge 110 ] || { echo "only $(wc -l <<<"$keys") keys were found with $models"; exit 1; }
failed=0
while read -r key; do
    grep -qw -- "$key" data/yangtze-delta/schema.md || { echo "data/yangtze-delta/schema.md does not say what $key is"; failed=1; }
done <<<"$keys"
exit $failed
