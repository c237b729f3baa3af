#!/usr/bin/env bash
# Mail::DeliveryStatus::BounceParser 1.543 (Perl, Debian 12, 1.543+repacked-1), which tells bounces from other mail so that
# dead addresses leave a list, takes what people write for bounces. "Thank you. My colleague lee@z.example would like it
# too." is one, and of lee@z.example: whoever a reader recommends is struck off. So is the read receipt of a reader
# (disposition-notification, RFC 8098: "displayed"), an out-of-office in Korean (부재중 자동 회신), also with Auto-Submitted:
# auto-replied (RFC 3834), and a reader's new address beside the old one. Out-of-offices in English and reports of delay
# are none. Each address in a text that is no report and has no English word of vacation counts; the reason is "unknown",
# which looks like an error of the other server. Its manual says that vacations and temporary errors are no bounces.
# It matters to whoever gives it all answers to a newsletter: those who answer and those who are recommended get no mail
# any more, and no one of them ever bounced. Take only reports with Action: failed. Seen on 2026-12-01.
# Guess before it was run: a mail that reports nothing is no bounce.
#
# Seen                                                                   bounce   address
#   Thank you. My colleague lee@z.example would like it too.               yes      lee@z.example (unknown)
#   예전 주소 lee@z.example 는 쓰지 않습니다. 이 주소로 보내 주세요.                 yes      lee@z.example (unknown)
#   부재중 자동 회신, also with Auto-Submitted; a read receipt                  yes      none
#   Out of office; Action: delayed                                         no
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
get() {
  apt-get download libmail-deliverystatus-bounceparser-perl=1.543+repacked-1 libmime-tools-perl libmailtools-perl \
    libtimedate-perl libconvert-binhex-perl libio-stringy-perl >/dev/null 2>&1
}
get || { apt-get update >/dev/null 2>&1; get; }
for package in *.deb; do dpkg -x "$package" debs; done
cat > look.pl <<'PL'
use strict;
use utf8;
use warnings;
use Encode qw(encode);
use Mail::DeliveryStatus::BounceParser;

binmode STDOUT, ':utf8';
die "another version" unless $Mail::DeliveryStatus::BounceParser::VERSION eq '1.543';
my $from = "From: Kim <kim\@y.example>\nTo: news\@x.example\nMIME-Version: 1.0\n";
my $text = "${from}Content-Type: text/plain; charset=utf-8\n";

sub report {
    my ($kind, $type, $lines) = @_;
    return "${from}Subject: x\nContent-Type: multipart/report; report-type=$kind; boundary=\"b\"\n\n--b\n"
        . "Content-Type: text/plain\n\nx\n\n--b\nContent-Type: message/$type\n\n$lines\n\n--b--\n";
}

my $receipt = "Reporting-UA: y.example\nFinal-Recipient: rfc822; kim\@y.example\nOriginal-Message-ID: <1\@x.example>\n"
    . 'Disposition: manual-action/MDN-sent-manually; displayed';
my $status = "Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; kim\@y.example\nAction: %s\nStatus: %s";
my @mails = (
    ['recommendation', "${text}Subject: Re: news\n\nThank you. My colleague lee\@z.example would like it too.\n",
        'lee@z.example', 'unknown'],
    ['new address', "${text}Subject: Re: 소식\n\n예전 주소 lee\@z.example 는 쓰지 않습니다. 이 주소로 보내 주세요.\n",
        'lee@z.example', 'unknown'],
    ['부재중', "${text}Subject: 부재중 자동 회신\n\n12월 7일까지 자리를 비웁니다.\n", '', ''],
    ['read receipt', report('disposition-notification', 'disposition-notification', $receipt), '', ''],
    ['failed', report('delivery-status', 'delivery-status', sprintf $status, 'failed', '5.1.1'), 'kim@y.example', 'user_unknown'],
    ['out of office', "${text}Subject: Out of office\n\nI am out of the office until Monday.\n"],
    ['Auto-Submitted', "${text}Subject: x\nAuto-Submitted: auto-replied\n\n12월 7일까지 자리를 비웁니다.\n", '', ''],
    ['delayed', report('delivery-status', 'delivery-status', sprintf $status, 'delayed', '4.4.1')],
);
for (@mails) {
    my ($name, $mail, $address, $reason) = @$_;
    my $read = Mail::DeliveryStatus::BounceParser->new(encode('UTF-8', $mail));
    my $found = join ',', $read->addresses;
    my $reasons = join ',', map { $_->get('std_reason') } $read->reports;
    print "$name: ", ($read->is_bounce ? 'bounce' : 'no bounce'), " $found $reasons\n";
    die "this has changed" if ($read->is_bounce ? 1 : 0) != (defined $address ? 1 : 0);
    die "this has changed" if defined $address && ($found ne $address || $reasons ne $reason);
}
PL
PERL5LIB="$work/debs/usr/share/perl5" perl look.pl
