#!/usr/bin/env bash
# Times whole commands on made-up countries of growing size: bench/country.sh PROGRAM [OTHER_PROGRAM]
# CPU seconds (user and system), peak memory and, between the first and the last size, the growth exponent. With a
# second program both run on the same files one after the other, their answers are compared, and the ratio is printed.
# RUN=1 SERIES=40 SIZES="300 1000 2900": whole runs of many themes; WHOLE=1: with a gravity and a radiation model of
# all pairs and maps in them; ATLAS=1: an atlas with a page a zone. Where a run spends its time: bench/phases.py.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
sizes=${SIZES:-"400 800 1600"}
limit=${LIMIT:-300} # seconds a command may take

measure() { # PROGRAM NAME COMMAND…: sets cpu and memory; both empty when it did not end
    local program=$1 name=$2
    shift 2
    if timeout "$limit" /usr/bin/time -o "$folder/time" -f "%U %S %M" "$program" "$@" >"$folder/$name.out" 2>"$folder/$name.err"; then
        read -r user system kilobytes <"$folder/time"
        cpu=$(echo "$user + $system" | bc)
        memory=$(echo "$kilobytes / 1024" | bc)
    else
        cpu='' memory=''
    fi
}
row() { # TITLE COMMAND… with the project's folder as @
    local title=$1 first='' last=''
    shift
    for zones in $sizes; do
        local words=("${@//@/$folder/$zones}")
        measure "$program" new "${words[@]}"
        [ -n "$cpu" ] || { printf '%-28s %6s  did not end\n' "$title" "$zones"; continue; }
        [ -n "$first" ] || first="$zones $cpu"
        last="$zones $cpu"
        line=$(printf '%-28s %6s  %7.2f s %6s MB' "$title" "$zones" "$cpu" "$memory")
        if [ -n "$other" ]; then
            new_cpu=$cpu
            measure "$other" old "${words[@]}"
            if [ -n "$cpu" ]; then
                cmp -s "$folder/new.out" "$folder/old.out" && same=same || same=DIFFERS
                line="$line  before $(printf '%7.2f s %6s MB' "$cpu" "$memory")  ratio $(echo "scale=1; $cpu / $new_cpu" | bc)  answers $same"
            else
                line="$line  before: did not end in $limit s"
            fi
        fi
        echo "$line"
    done
    echo "$first $last" | awk -v title="$title" 'NF == 4 && $3 > $1 { printf "%-28s growth n^%.2f\n", title, log($4 / $2) / log($3 / $1) }'
}

program=$1
other=${2:-}
series=${SERIES:-1} # themes x periods; a whole `run` is measured with RUN=1
for zones in $sizes; do python3 "$here/make_country.py" "$folder/$zones" "$zones" "$series" 12 ${WHOLE:+maps}; done
row "check" check @
row "reach, all origins" reach @
row "reach, all origins, JSON" reach @ --json
if [ -n "${RUN:-}" ]; then
    row "run, all origins" run @ --out "$folder/out" --overwrite
    row "run, tables alone" run @ --out "$folder/out" --overwrite --only tables
fi
if [ -n "${ATLAS:-}" ]; then
    row "atlas, a page a zone" map @ --atlas county -o "$folder/atlas.pdf" --overwrite
fi
