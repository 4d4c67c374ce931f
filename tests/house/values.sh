#!/usr/bin/env bash
# What a message says in words is said in both languages (NAME_zh, NAME_en): under the names that texts read words by,
# none is typed that would stand in either. What else a message fills in are names: of files, fields, options, keys.
set -u
cd "$1"
perl -e '
use strict; use warnings;
sub whole { my $f = shift; open(my $in, "<", $f) or die $f; local $/; my $t = <$in>; return $t }
my ($bad, $looked);
for my $file (split /\n/, `find gis layers analysis render study cli -name "*.[ch]pp" -not -path "*/catalogue/*"`) {
    my $text = whole($file);
    while ($text =~ /"(DR\d{4})"/g) {
        my $code = $1; my $at = pos $text;
        my ($message) = substr($text, $at) =~ /^((?:"(?:[^"\\]|\\.)*"|[^";])*;)/s;
        next unless defined $message;
        ++$looked;
        while ($message =~ /\{"(reason|what|role|kind|expected|part|margin)",\s*(?:(?:std::string|fmt::format)\()?"((?:[^"\\]|\\.)*)"/g) {
            my ($name, $value) = ($1, $2);
            next if $value !~ /[a-z]{3}/ || $value =~ /^\[\[/;  # "[[map]] …" stands so in the project
            my $line = 1 + (substr($text, 0, $at) =~ tr/\n//);
            print "$file:$line: $code says \"$value\" under $name in either language\n"; $bad = 1;
        }
    }
}
die "no messages found\n" unless $looked;
exit($bad ? 1 : 0);
'
