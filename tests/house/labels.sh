#!/usr/bin/env bash
# ctest runs cases by the labels that tests/CMakeLists.txt names: a case without one of them is never run.
set -u
cd "$1"
perl -0777 -ne '
    BEGIN {
        open my $cmake, "<", "tests/CMakeLists.txt" or die "tests/CMakeLists.txt: $!";
        local $/;
        my $text = <$cmake>;
        ($labels) = $text =~ /foreach\(label ([a-z ]+)\)/ or die "no labels in tests/CMakeLists.txt";
        $labels =~ s/ /|/g;
    }
    while (/TEST_CASE\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)(?:,\s*"([^"]*)"\s*)?\)/g) {
        my ($name, $tags) = ($1, $2 // "");
        next if $tags =~ /\[(?:$labels)\]/;
        $name =~ s/\s+/ /g;
        print "$ARGV: $name has tags $tags, and no label that ctest knows\n";
        $bad = 1;
    }
    END { exit($bad ? 1 : 0) }
' tests/{gis,layers,analysis,render,study,cli,coverage}/*.cpp
