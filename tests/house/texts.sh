#!/usr/bin/env bash
# docs/texts.md holds every Chinese text of the sources beside its English, as they are now.
set -u
cd "$1"
perl docs/texts.pl . | diff -q - docs/texts.md >/dev/null && exit 0
echo "docs/texts.md is not current: perl docs/texts.pl . > docs/texts.md"
perl docs/texts.pl . | diff - docs/texts.md | head -20
exit 1
