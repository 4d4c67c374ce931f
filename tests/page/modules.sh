#!/usr/bin/env bash
# The modules of study/page under node, which building does not need: without it the tests say that they were skipped.
set -eu
command -v node >/dev/null || { echo "skipped: no node"; exit 0; }
cd "$1"
exec node --test tests/page/modules.test.mjs tests/page/ground.test.mjs
