#!/usr/bin/env bash
# The public headers become API pages, and everything in them is told: docs/Doxyfile says how. Skipped where doxygen is
# not installed.
set -u
cd "$1"
command -v doxygen >/dev/null || { echo "skipped: no doxygen"; exit 77; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
# What doxygen complains of in the headers of some folders, less what the rules at the top of docs/Doxyfile allow.
untold() {  # FOLDER…
    { cat docs/Doxyfile; echo "OUTPUT_DIRECTORY = $work"; echo "INPUT = $*"; } | doxygen - 2>&1 >/dev/null | perl -ne '
        if (/^(.*?):(\d+): (?:warning|error): Member (.*) \((\w+)\) of (\w+) (\S+) is not documented/) {
            my ($file, $line, $member, $kind, $of, $type) = ($1, $2, $3, $4, $5, $6);
            next if $of ne "namespace" && $kind =~ /^(?:variable|enumvalue)$/;
            (my $own = $type) =~ s/.*:://;
            next if $member =~ /\boperator\b/ || $kind eq "friend" || $member =~ /^~?\Q$own\E\s*\(/;
            next if $member =~ /\boverride\b/;  # its base tells
            open my $header, "<", $file or die "$file: $!";
            my @lines = <$header>;
            close $header;
            next if $of ne "namespace" && $lines[$line - 1] =~ /\)\s*const\b.*\{ return .*; \}\s*$/;
            my $above = $line - 2;  # up to the comment of the group that the declaration stands in
            $above-- while $above >= 0 && $lines[$above] =~ /\S/ && $lines[$above] !~ m#^\s*///(?!<)|[{]\s*$#;
            next if $above >= 0 && $lines[$above] =~ m#^\s*///(?!<)#;
        }
        print;'
}
# The check finds what it is to find, and no more.
mkdir "$work/probe"
cat >"$work/probe/probe.hpp" <<'END'
#pragma once

/// Told.
namespace probe {

/// Told, with its fields.
struct Told {
    Told();
    int length_km = 0;
    int untold_member() const;
    int accessor() const { return length_km; }
    /// Two that belong together.
    int first() const;
    int second() const;
};

struct Untold {
    int a = 0;
};

/// And back.
int there(int x);
int back(int x);

int untold_function(int x);
enum class UntoldWords { a, b };

}  // namespace probe
END
seen=$(untold "$work/probe" | grep -oE 'untold_member|Untold |untold_function|UntoldWords|first|second|accessor|back|length_km|Told\(' | sort -u | tr -d ' ' | tr '\n' ' ')
[ "$seen" = "Untold UntoldWords untold_function untold_member " ] || { echo "the check of comments finds: $seen"; exit 1; }
untold gis layers analysis render study >"$work/said"
[ ! -s "$work/said" ] || { cat "$work/said"; exit 1; }
