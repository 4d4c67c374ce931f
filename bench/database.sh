#!/usr/bin/env bash
# Records in a PostgreSQL of its own: `records --in-database` beside a plain GiST join in PostGIS and beside
# `records` of the same table as CSV. The flows have to be the same before any time is printed.
#   bench/database.sh PROGRAM [RECORDS]        10,000,000 by default: 0.8 GB, and some minutes for the plain join,
#   PLAIN=0 leaves that out
set -euo pipefail
program=$(realpath "$1"); records=${2:-10000000}
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
work=$(mktemp -d); chmod 711 "$work"
as=()
if [ "$(id -u)" -eq 0 ]; then as=(setpriv --reuid=postgres --regid=postgres --clear-groups); chown postgres "$work"; fi
trap '"${as[@]}" "$bin/pg_ctl" -D "$work/data" -m immediate stop >/dev/null 2>&1; rm -rf "$work"' EXIT
(cd /; "${as[@]}" "$bin/initdb" -D "$work/data" -A trust -U owner -E UTF8 --locale=C --no-sync
"${as[@]}" "$bin/pg_ctl" -D "$work/data" -w -l "$work/data/log" \
    -o "-c listen_addresses= -c unix_socket_directories=$work -c fsync=off -c max_parallel_workers_per_gather=0" start) >/dev/null
sql() { "$bin/psql" -X -q -A -t -v ON_ERROR_STOP=1 -h "$work" -U owner -d postgres "$@"; }

zones=data/yangtze-delta/zones/city.geojson
sql -c "CREATE EXTENSION postgis" -c "SELECT setseed(0.17)" >/dev/null
sql -c "CREATE UNLOGGED TABLE deals AS SELECT 116 + random() * 6.5 AS x1, 28 + random() * 7 AS y1, 116 + random() * 6.5 AS x2,
        28 + random() * 7 AS y2, (random() * 1000)::numeric(10,2) AS amount FROM generate_series(1, $records)"
sql -c "VACUUM ANALYZE deals"
python3 - "$zones" <<'PY' >"$work/zones.sql"
import json, sys
print("CREATE TABLE zones (code text, geom geometry(MultiPolygon,4326));")
for feature in json.load(open(sys.argv[1]))["features"]:
    print("INSERT INTO zones VALUES ('%s', ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON('%s'), 4326)));"
          % (feature["properties"]["adcode"], json.dumps(feature["geometry"])))
print("CREATE INDEX ON zones USING gist (geom); ANALYZE zones;")
PY
sql -f "$work/zones.sql"
mkdir "$work/project"; cp "$zones" "$work/project/"
cat >"$work/project/project.toml" <<END
[project]
name = "bench"
[zones.city]
path = "city.geojson"
id = "adcode"
name = "name_zh"
[source.deals]
database = "postgresql:host=$work dbname=postgres user=owner"
table = "deals"
columns = { origin_lon = "x1", origin_lat = "y1", destination_lon = "x2", destination_lat = "y2", value = "amount" }
timeout_s = 7200
END
# CPU seconds of all that the server has run so far, backends that ended included.
server=$(head -1 "$work/data/postmaster.pid"); ticks=$(getconf CLK_TCK)
cpu() { sleep 0.5; awk -v t="$ticks" '{printf "%.2f", ($14 + $15 + $16 + $17) / t}' "/proc/$server/stat"; }
timed() { # NAME COMMAND…
    local before after name=$1; shift
    before=$(cpu); local began=$EPOCHREALTIME
    "$@"
    local ended=$EPOCHREALTIME; after=$(cpu)
    echo "$name: $(echo "$ended - $began" | bc) s, CPU of the server $(echo "$after - $before" | bc) s"
}
in_database() { strace -f -qq -e trace=recvfrom -o "$work/calls" /usr/bin/time -a -o "$work/said" -f "  the program itself: CPU %U + %S s, %M KB" "$program" -q records "$work/project" --in-database deals --unit 元 -o "$work/ours.csv" >/dev/null; }
plain_join() {
    sql -c "SET jit = off" -c "SET work_mem = '256MB'" -c "\copy (SELECT o.code, d.code, sum(amount)::text, count(*) FROM deals AS r
        JOIN zones AS o ON ST_Covers(o.geom, ST_SetSRID(ST_MakePoint(x1, y1), 4326))
        JOIN zones AS d ON ST_Covers(d.geom, ST_SetSRID(ST_MakePoint(x2, y2), 4326)) GROUP BY 1, 2) TO '$work/plain.csv' WITH (FORMAT csv)"
}
by_file() {
    sql -c "\copy deals TO '$work/deals.csv' WITH (FORMAT csv, HEADER)"
    /usr/bin/time -a -o "$work/said" -f "  the program itself: CPU %U + %S s, %M KB" "$program" -q records "$work/deals.csv" --zones "$zones" --origin-points x1,y1 --destination-points x2,y2 \
        --value amount --unit 元 -o "$work/file.csv" >/dev/null
}
timed "records --in-database, $records records" in_database >>"$work/said"
timed "exported as CSV, then records of the file" by_file >>"$work/said"
cmp "$work/ours.csv" "$work/file.csv"
same() { sed 's/^\xEF\xBB\xBF//' "$1" | grep -E '^[0-9]' | cut -d, -f1-4 | sed -E 's/(\.[0-9]*[1-9])0+,/\1,/; s/\.0+,/,/' | sort; }
if [ "${PLAIN:-1}" = 1 ]; then
    timed "a plain GiST join" plain_join >>"$work/said"
    cmp <(same "$work/ours.csv") <(same "$work/plain.csv")
fi
cat "$work/said"
echo "bytes that the server sent: $(awk '$(NF-1) == "=" {sum += $NF} END {print sum + 0}' "$work/calls")"
echo "the same flows each time: $(same "$work/ours.csv" | wc -l) pairs"
