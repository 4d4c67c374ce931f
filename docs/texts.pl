#!/usr/bin/perl
# Every Chinese text of the sources beside its English, as Markdown: perl docs/texts.pl . > docs/texts.md
# The texts are found where they are written: a Chinese literal, and the English one that follows it as the
# next argument, the next branch or the next field of an entry. Read the result, not the sources, when wording
# is at issue; a house test holds it to the sources.
use strict;
use warnings;
use utf8;
binmode STDOUT, ':utf8';

my $root = shift // '.';
my @rooms = qw(gis layers analysis render study cli);

# Tokens: [kind, text], kind "s" for a string (adjacent ones joined), "w" for a word, else a single character.
sub tokens {
    my ($code) = @_;
    my @tokens;
    while ($code =~ /\G(?:
            \s+ | \/\/[^\n]* | \/\*.*?\*\/
          | R"\((?<raw>.*?)\)"
          | "(?<plain>(?:[^"\\]|\\.)*)"
          | '(?:[^'\\]|\\.)*'
          | (?<word>[A-Za-z_][A-Za-z0-9_:]*)
          | (?<other>.))/gsx) {
        my $string = defined $+{raw} ? $+{raw} : defined $+{plain} ? unescaped($+{plain}) : undef;
        if (defined $string) {
            if (@tokens && $tokens[-1][0] eq 's') { $tokens[-1][1] .= $string }
            else { push @tokens, ['s', $string] }
        } elsif (defined $+{word}) { push @tokens, ['w', $+{word}] }
        elsif (defined $+{other}) { push @tokens, [$+{other}, $+{other}] }
    }
    return @tokens;
}

sub unescaped {
    my ($text) = @_;
    $text =~ s/\\n/\n/g;
    $text =~ s/\\t/\t/g;
    $text =~ s/\\(["\\'?])/$1/g;
    return $text;
}

# Not an English sentence that quotes Chinese words.
sub chinese {
    my ($text) = @_;
    my $han = () = $text =~ /\p{Han}/g;
    my $latin = () = $text =~ /[A-Za-z]/g;
    return $han > 0 && ($text =~ /^\s*(?:\p{Han}|[【（“])/ && $han > 2 || $han * 6 > $latin);
}

# The position behind the bracket that closes the one around `at`.
sub behind_call {
    my ($tokens, $at) = @_;
    my $depth = 1;
    for (++$at; $at < @$tokens && $depth > 0; ++$at) {
        my $kind = $tokens->[$at][0];
        $depth++ if $kind eq '(' || $kind eq '{';
        $depth-- if $kind eq ')' || $kind eq '}';
    }
    return $at;
}

# The English literal that goes with the Chinese one at `at`; undef when there is none.
sub english_of {
    my ($tokens, $at) = @_;
    my $formatted = $at >= 2 && $tokens->[$at - 1][0] eq '(' && $tokens->[$at - 2][1] =~ /format$/;
    my $next = $formatted ? behind_call($tokens, $at) : $at + 1;
    for (my $step = 0; $next < @$tokens && $step < 8; ++$next, ++$step) {
        my ($kind, $text) = @{$tokens->[$next]};
        if ($kind eq 's') { return chinese($text) && $tokens->[$next - 2][1] !~ /en$/ ? undef : $text }
        next if $kind =~ /^[,:=.(]$/ || ($kind eq 'w' && $text =~ /^(?:en|hint_en|about_en|label_en|fmt::format|std::string)$/);
        last;
    }
    # {"why_zh", "…"}, {"why_en", "…"}: the values of a message.
    if ($at >= 2 && $tokens->[$at - 2][1] =~ /_zh$/ && $at + 6 < @$tokens && $tokens->[$at + 4][1] =~ /_en$/) {
        return $tokens->[$at + 6][1];
    }
    # A table of words may have the English first: {"jenks", "自然断点"}.
    if ($at >= 2 && $tokens->[$at - 1][0] eq ',' && $tokens->[$at - 2][0] eq 's' && !chinese($tokens->[$at - 2][1])) {
        return $tokens->[$at - 2][1];
    }
    return undef;
}

sub cell {
    my ($text) = @_;
    $text =~ s/\\/\\\\/g;
    $text =~ s/\|/\\|/g;
    $text =~ s/\n/ ⏎ /g;
    $text =~ s/[<]/&lt;/g;
    $text =~ s/^\s+|\s+$//g;
    return $text;
}

print "# Texts\n\n";
print "Every Chinese text of the program beside its English, file by file. Written by `perl docs/texts.pl . > docs/texts.md`;\n";
print "`{…}` are values, ⏎ a new line, — a text without the other language beside it.\n";
for my $room (@rooms) {
    my @files = sort grep { -f } split /\n/, `find "$root/$room" -name '*.cpp' -o -name '*.hpp' | LC_ALL=C sort`;
    for my $path (@files) {
        open my $in, '<:utf8', $path or die "$path: $!";
        my $code = do { local $/; <$in> };
        close $in;
        my @tokens = tokens($code);
        my (@rows, %seen, $entry);
        for my $at (0 .. $#tokens) {
            my ($kind, $text) = @{$tokens[$at]};
            next unless $kind eq 's';
            $entry = $1 if $text =~ /^(DR\d{4})$/ && $at >= 2 && $tokens[$at - 2][1] eq 'code';
            next unless chinese($text);
            next if $at >= 2 && $tokens[$at - 2][1] =~ /^(?:en|hint_en|about_en)$/;
            my $english = english_of(\@tokens, $at) // '—';
            next if $english eq '—' && length $text < 9 && $text !~ /\{/;  # a head or unit that is read
            next if $seen{"$text\0$english"}++;
            my $what = $path =~ m{/catalogue/} && defined $entry ? "$entry " : '';
            push @rows, [$what, cell($text), cell($english)];
        }
        next unless @rows;
        (my $shown = $path) =~ s{^\Q$root\E/}{};
        print "\n## $shown\n\n| 中文 | English |\n|---|---|\n";
        print "| $_->[0]$_->[1] | $_->[2] |\n" for @rows;
    }
}
