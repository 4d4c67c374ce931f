#!/usr/bin/env bash
# Files stay small enough to be read at once, and cli thin.
set -u
cd "$1"
bad=0
fail() { echo "$1"; bad=1; }
long=$(git ls-files '*.cpp' '*.hpp' 2>/dev/null | xargs -r wc -l | awk '$2 != "total" && $1 > 350 {print $1, $2}')
[ -z "$long" ] || fail "longer than 350 lines:
$long"
cli=$(cat cli/*.?pp cli/*/*.?pp | wc -l)
[ "$cli" -lt 5000 ] || fail "cli has $cli lines"
# A function or member: from where its signature begins to its closing brace in the same column, in sources and headers.
functions_over() {  # LINES FILE…
    awk -v most="$1" '
        FNR == 1 {pending = 0; split("", start)}
        {
            match($0, /^ */); column = RLENGTH; text = substr($0, column + 1)
            if (text == "") next
            if (text == "}") {
                if (start[column] && FNR - start[column] + 1 > most) print FNR - start[column] + 1, FILENAME ":" start[column], name[column]
                start[column] = 0; pending = 0; next
            }
            # What stands in the column of a signature ends what was no function; at the margin it may be the text of a string.
            if (column > 0 || text == "};") start[column] = 0
            control = text ~ /^(if|for|while|switch|do|return|try|case|namespace|throw|else|using|typedef|static_assert)[ (]/
            if (!pending && !control && text ~ /^[A-Za-z~[].*\(/) {pending = FNR; at = column; called = text}
            if (pending && $0 ~ /\{$/) {start[at] = pending; name[at] = called; pending = 0}
            else if (pending && $0 ~ /[;}]$/) pending = 0
        }' "${@:2}"
}
# The check sees what it is to see: free functions, members, constructors with members in a list, tests; and no more.
probe=$(mktemp -d); trap 'rm -rf "$probe"' EXIT
cat >"$probe/probe.hpp" <<'END'
struct Short {
    Short() {
        for (int i = 0; i < 3; ++i) {
            call([&](int j) {
            });
        }
    }
};

struct Long {
    Long(int a,
         int b)
        : a_(a),
          b_(b) {
        one();
        two();
        three();
    }
    [[nodiscard]] int member() const {
        one();
        two();
        three();
        four();
        five();
    }
};

inline int free_function() {
    one();
    two();
    three();
    four();
    five();
}
END
seen=$(functions_over 6 "$probe/probe.hpp" | tr '\n' ';')
[ "$seen" = "8 $probe/probe.hpp:11 Long(int a,;7 $probe/probe.hpp:19 [[nodiscard]] int member() const {;7 $probe/probe.hpp:28 inline int free_function() {;" ] || fail "functions are not seen for what they are: $seen"
functions=$(git ls-files '*.cpp' '*.hpp' | xargs -r bash -c "$(declare -f functions_over); functions_over 60 \"\$@\"" sizes)
[ -z "$functions" ] || fail "functions of more than 60 lines:
$functions"
exit $bad
