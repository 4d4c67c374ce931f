#!/usr/bin/env bash
# The statements that `records --in-database` prints for ClickHouse, run in its embedded engine: the flows are
# those of the CSV, points on borders, beside them by the last bit, and faulty ones included. records.sh SOURCE BUILD
set -euo pipefail
source=$1 program=$2/cli/deltareach
command -v node > /dev/null || { echo "skipped: no node"; exit 0; }
export NODE_PATH=${DELTAREACH_CHDB:-$source/tests/clickhouse/node_modules}; unset DELTAREACH_CHDB
node -e 'require("chdb")' 2> /dev/null || { echo "skipped: no chdb (npm install --prefix tests/clickhouse)"; exit 0; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
fail() { echo "$*" >&2; exit 1; }

cat > project.toml << 'END_PROJECT'
[project]
name = "库"
[zones.city]
path = "zones.geojson"
id = "code"
name = "name"
[source.deals]
database = "clickhouse"
schema = "default"
table = "deals `a"
columns = { origin_lon = "x1", origin_lat = "y1", destination_lon = "x2", destination_lat = "y2", value = "amount", period = "signed", theme = "industry" }
END_PROJECT
zone() { printf '{"type":"Feature","properties":{"code":"%s","name":"区%s"},"geometry":{"type":"Polygon","coordinates":[[%s]]}}' "$1" "$1" "$2"; }
{
    printf '{"type":"FeatureCollection","features":['
    zone b '[120,30],[121.3,30.1],[121.1,31.3],[120.2,31],[120,30]'; printf ,
    zone a "[121.3,30.1],[122.7,30.3],[122.4,31.2],[121.1,31.3],[121.3,30.1]"; printf ,
    zone "c'" '[120.9,30.4],[121.6,30.2],[122,30.9],[121.2,31.1],[120.9,30.4]'; printf ']}'
} > zones.geojson
awk 'function place(k, e, t) {
        if (k < 5) { px = 119.5 + 4 * t; py = 29.8 + 1.8 * rand() } else if (k == 5) { px = AX[e]; py = AY[e] }
        else if (k < 10) { px = AX[e] + t * (BX[e] - AX[e]); py = AY[e] + t * (BY[e] - AY[e]) }
        else if (k == 10) { px = (AX[e] + BX[e]) / 2; py = (AY[e] + BY[e]) / 2 } else { px = 200 * t; py = 100 * t }
        cx = sprintf("%.17g", px); cy = sprintf("%.17g", py)
        if (k == 12) { cx = ""; if (t < 0.8) cy = "" }
    }
    BEGIN {
        srand(17)
        n = split("120 30 121.3 30.1 121.3 30.1 121.1 31.3 121.1 31.3 120.2 31 120.2 31 120 30 121.3 30.1 122.7 30.3 122.7 30.3 122.4 31.2 122.4 31.2 121.1 31.3 120.9 30.4 121.6 30.2 121.6 30.2 122 30.9 122 30.9 121.2 31.1 121.2 31.1 120.9 30.4", v, " ")
        for (e = 0; e * 4 < n; ++e) { AX[e] = v[4 * e + 1]; AY[e] = v[4 * e + 2]; BX[e] = v[4 * e + 3]; BY[e] = v[4 * e + 4] }
        split("软件, 软件,,a\"\"b,海\\洋", themes, ",")
        print "x1,y1,x2,y2,amount,signed,industry"
        for (i = 1; i <= 20000; ++i) {
            place(int(14 * rand()), int(e * rand()), rand()); ox = cx; oy = cy
            place(int(14 * rand()), int(e * rand()), rand())
            amount = i % 97 == 0 ? "" : i % 89 == 0 ? "-1" : sprintf("%.4f", rand() * 10 ^ (i % 9))
            printf "%s,%s,%s,%s,%s,%d-05-%02d,\"%s\"\n", ox, oy, cx, cy, amount, 2019 + i % 4, 1 + i % 28, themes[1 + i % 5]
        }
    }' > deals.csv
cat > load.sql << 'END_LOAD'
CREATE TABLE `deals \`a` (x1 Nullable(Float64), y1 Nullable(Float64), x2 Nullable(Float64), y2 Nullable(Float64), amount Nullable(Decimal(20, 4)), signed Date, industry String) ENGINE = Memory;
INSERT INTO `deals \`a` SELECT * FROM file('deals.csv', 'CSVWithNames') SETTINGS precise_float_parsing = 1, schema_inference_hints = 'x1 Nullable(Float64), y1 Nullable(Float64), x2 Nullable(Float64), y2 Nullable(Float64), amount Nullable(Decimal(20, 4)), signed Date, industry String';
END_LOAD
same() { # OPTIONS… the flows of both, without the order and trailing zeros
    "$program" records . --in-database deals --dry-run "$@" > flows.sql
    NODE_PATH=$NODE_PATH node "$source/tests/clickhouse/run.js" load.sql flows.sql > answer.txt
    "$program" -q records deals.csv --zones zones.geojson --id code --origin-points x1,y1 --destination-points x2,y2 "${local_columns[@]}" "$@" -o local.csv --overwrite --json > local.json
    plain() { tr -d '"\r' | sed 's/^\xEF\xBB\xBF//' | sed -E 's/(\.[0-9]*[1-9])0+,/\1,/; s/\.0+,/,/' | LC_ALL=C sort; }
    sed '/^$/,$d' answer.txt | plain > theirs.txt
    plain < local.csv > ours.txt
    diff ours.txt theirs.txt > difference || fail "$*: $(head -5 difference)"
    [ "$(wc -l < ours.txt)" -gt 5 ] || fail "nothing to compare"
    for fate in used outside no_coordinates faulty; do
        [ "$(grep "^\"$fate\"," answer.txt | sed 's/.*,//')" = "$(node -p "JSON.parse(require('fs').readFileSync('local.json')).$fate")" ] ||
            fail "$*: other counts of $fate: $(tail -5 answer.txt)"
    done
}
local_columns=(--value amount --period signed --theme industry)
same --unit 万元
same --unit 元
code=0; "$program" records . --in-database deals --lang en > /dev/null 2> said || code=$?
[ "$code" -eq 2 ] && grep -q DR1786 said || fail "exit $code: $(cat said)"
code=0; "$program" records . --in-database deals --origin-field industry --dry-run --lang en > /dev/null 2> said || code=$?
[ "$code" -eq 2 ] && grep -q DR1787 said || fail "exit $code: $(cat said)"
echo "the flows of the embedded engine are those of the file"
