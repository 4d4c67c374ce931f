#!/usr/bin/env bash
# Every place that makes a message fills what its texts leave open. (Helpers that are handed a code are not looked into.)
set -u
cd "$1"
perl -e '
use strict; use warnings;
sub whole { my $f = shift; open(my $in, "<", $f) or die $f; local $/; my $t = <$in>; return $t }
my (%wants, $bad, $looked);
for my $file (glob("*/catalogue/*.cpp")) {
    my $text = whole($file);
    while ($text =~ /\{\.code = "(DR\d{4})"(.*?)(?=\{\.code = |\}\};|\z)/sg) {
        my ($code, $entry) = ($1, $2);
        while ($entry =~ /\.(?:zh|en|hint_zh|hint_en) =\s*((?:"(?:[^"\\]|\\.)*"\s*)+)/sg) {
            (my $words = $1) =~ s/"\s*"//g;
            $wants{$code}{$1} = 1 while $words =~ /\{([a-z0-9_]+)\}/g;
        }
    }
}
for my $file (split /\n/, `find gis layers analysis render study cli -name "*.[ch]pp" -not -path "*/catalogue/*"`) {
    my $text = whole($file);
    while ($text =~ /\.code = (?:std::string\()?"(DR\d{4})"/g) {
        my $code = $1; my $at = pos $text;
        next unless $wants{$code};
        my ($message) = substr($text, $at) =~ /^((?:"(?:[^"\\]|\\.)*"|[^";])*;)/s;
        next if $message =~ /\.values = (?!\{)/;
        ++$looked;
        my $line = 1 + (substr($text, 0, $at) =~ tr/\n//);
        for my $name (sort keys %{$wants{$code}}) {
            next if $message =~ /"${name}(?:_zh|_en)?"/;
            print "$file:$line: $code leaves {$name} open\n"; $bad = 1;
        }
    }
}
die "no messages found\n" unless $looked;
exit($bad ? 1 : 0);
'
