#!/usr/bin/env bash
# A type's name means one type in the whole program: two rooms that give one name to two types link without a word, and
# one is then destroyed as if it were the other. Names in nameless namespaces are free.
set -u
cd "$1"
perl -e '
use strict; use warnings;
my %where;
for my $file (split /\n/, `find gis layers analysis render study cli -name "*.[ch]pp"`) {
    open(my $in, "<", $file) or die $file; local $/; my $text = <$in>;
    $text =~ s{//[^\n]*|/\*.*?\*/}{}gs;
    $text =~ s{R"(\w*)\(.*?\)\1"}{""}gs;
    $text =~ s{"(?:\\.|[^"\\\n])*"}{""}g;
    $text =~ s{\x27(?:\\.|[^\x27\\\n])\x27}{0}g;
    $text =~ s{^\s*#(?:[^\n\\]|\\.)*}{}gms;
    my (@inside, $before); $before = "";
    while ($text =~ /([{};]|[^{};]+)/g) {
        my $piece = $1;
        if ($piece eq "{") {
            (my $head = $before) =~ s/\s+/ /g;
            my $in_named = !grep { $_ eq "" } @inside;
            if ($head =~ /\bnamespace ?([\w:]*) ?$/) { push @inside, $1 }
            elsif ($head =~ /\b(?:struct|class|enum class|enum|union) (?:\[\[\w+\]\] )?(\w+)(?: final)? ?(?::[^:].*)?$/) {
                $where{join("::", @inside, $1)}{$file} = 1 if $in_named;
                push @inside, "";
            } else { push @inside, "" }
            $before = "";
        } elsif ($piece eq "}") { pop @inside; $before = "" }
        elsif ($piece eq ";") { $before = "" }
        else { $before = $piece }
    }
}
my $bad = 0;
die "no types found\n" if keys %where < 500;
for my $name (sort keys %where) {
    my @files = sort keys %{$where{$name}};
    next if @files < 2;
    print "$name is defined in @files\n"; $bad = 1;
}
exit $bad;
'
