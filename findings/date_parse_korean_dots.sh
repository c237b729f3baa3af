#!/usr/bin/env bash
# Date::Parse 2.33 (Perl's TimeDate, Debian 12, libtimedate-perl 2.3300-2), which most mail and web programs in Perl read
# dates with, takes Korea's official way of writing a day, "2026. 12. 3.", for the year 2026 and a zone of three hours: it
# returns today's month, the day before, at 21:00 UTC. On 1 December 2026 that is 30 November, whatever month was written:
# "2026. 8. 15." is 30 November 2026, 9:00, "2024. 3. 1." 30 November 2024. The day of the month is taken for the hours of
# a zone, the month for nothing. No undef, and the year is right. "2026. 12. 3. 15:05" is today at 12:05. Without the
# blanks ("2026.12.3.") it is right, so that a first test is, and Korean words make it say undef. Date::Manip 6.91
# (6.91-1) says that it cannot read it.
# It matters to whoever reads days of consent or of an order out of Korean lists: the answer moves along with the
# calendar, so that each consent is from about this time of its year. Take the blanks out first. Seen on 2026-12-01.
# Guess before it was run: undef, or 3 December.
#
# Seen, in UTC, asked on 1 December 2026 (it begins from today's month and day):
#   2026. 12. 3. → 2026-11-30 21:00    2026. 8. 15. → 2026-11-30 09:00    2024. 3. 1. → 2024-11-30 23:00
#   2026.12.3. → 2026-12-03 00:00      2026년 12월 3일 → undef
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
get() { apt-get download libtimedate-perl=2.3300-2 libdate-manip-perl=6.91-1 >/dev/null 2>&1; }
get || { apt-get update >/dev/null 2>&1; get; }
for package in *.deb; do dpkg -x "$package" debs; done
cat > look.pl <<'PL'
use strict;
use utf8;
use warnings;
use Date::Manip::Date;
use Date::Parse;
use POSIX qw(strftime);
use Time::Local qw(timegm);

binmode STDOUT, ':utf8';
print "Date::Parse $Date::Parse::VERSION\n";
die "another version" unless $Date::Parse::VERSION eq '2.33';

# What it does: the year that is written, the month and day of today, the written day as hours of a zone.
sub expected {
    my ($year, $day) = @_;
    my @today = gmtime;
    return timegm(0, 0, 0, $today[3], $today[4], $year) - $day * 3600;
}

for (['2026. 12. 3.', 2026, 3], ['2026. 12. 3', 2026, 3], ['2026. 8. 15.', 2026, 15], ['2024. 3. 1.', 2024, 1]) {
    my ($text, $year, $day) = @$_;
    my @parts = strptime($text);
    die "this has changed" unless !defined $parts[3] && !defined $parts[4] && $parts[5] == $year - 1900
        && $parts[6] == $day * 3600;
    next if (gmtime)[4] == 1 && (gmtime)[3] == 29;  # the years that are written have no 29 February
    my $seen = str2time($text);
    print "$text → ", strftime('%Y-%m-%d %H:%M', gmtime $seen), "\n";
    die "this has changed" unless $seen == expected($year, $day);
}
for ('2026.12.3.', '2026.12.03', '2026-12-03') {
    print "$_ → ", strftime('%Y-%m-%d %H:%M', gmtime str2time($_)), "\n";
    die "this has changed" unless str2time($_) == timegm(0, 0, 0, 3, 11, 2026);
}
my ($minute, $hour, $zone) = (strptime('2026. 12. 3. 15:05'))[1, 2, 6];
die "this has changed" unless $hour == 15 && $minute == 5 && $zone == 3 * 3600;
die "this has changed" if defined str2time('2026년 12월 3일');
my $date = Date::Manip::Date->new;
die "this has changed" unless $date->parse('2026. 12. 3.');
print "Date::Manip: ", $date->err, "\n";
PL
TZ=UTC PERL5LIB="$work/debs/usr/share/perl5" perl look.pl
