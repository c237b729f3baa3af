#!/usr/bin/env bash
# Carbon 2.65.0 (PHP, Debian 12, php-nesbot-carbon), the dates of Laravel, asked to read a Korean date in Korean, finds others
# far away: Carbon::parseFromLocale("2026년 12월 3일", "ko") is 20 December 4052, "12월 3일" is 20 December, "11월 3일" 15 November,
# "1월 5일" 1 February. It puts Korean into English word by word and gives that to PHP: 일 (day) is also how Sunday is
# abbreviated, so that "3일" is "3Sun", the third Sunday of the month, and 년 is the word "years", so that "2026년" adds 2026
# years to today. No exception, and a date of the right month at that. "오후 3:05", "3일 전" and "다음 목요일" throw, 내일 and
# 목요일 are right, so that a first test is.
# It matters to whoever takes the day of an event or of consent out of forms in Korean: it is a Sunday, mostly
# of the month that was meant, so that it looks like one. Read the three numbers yourself. Seen on 2026-12-01, PHP 8.2.
# Guess before it was run: 3 December 2026, or an exception.
#
# Seen, today being 1 December 2026
#   2026년 12월 3일 → 4052-12-20    12월 3일 → 2026-12-20    11월 3일 → 2026-11-15    1월 5일 → 2026-02-01    내일 → 2026-12-02
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
get() {
  apt-get download php-nesbot-carbon=2.65.0-1+deb12u1 php-symfony-translation php-symfony-translation-contracts \
    php-symfony-contracts php-symfony-deprecation-contracts php-symfony-polyfill-mbstring php-symfony-polyfill-php80 \
    php8.2-cli php8.2-common libargon2-1 libsodium23 libxml2 libpcre2-8-0 \
    libssl3 zlib1g libedit2 libbsd0 libmd0 libtinfo6 libicu72 liblzma5 >/dev/null 2>&1
}
get || { apt-get update >/dev/null 2>&1; get; }
for package in *.deb; do dpkg -x "$package" debs; done
cat > look.php <<'PHP'
<?php
set_include_path('debs/usr/share/php');
date_default_timezone_set('Asia/Seoul');
require 'Carbon/autoload.php';

use Carbon\Carbon;

Carbon::setTestNow('2026-12-01 10:00');
$wanted = [
    '2026년 12월 3일' => '4052-12-20', '12월 3일' => '2026-12-20', '11월 3일' => '2026-11-15', '1월 5일' => '2026-02-01',
    '2026년 12월' => '4052-12-01', '내일' => '2026-12-02', '목요일' => '2026-12-03', '오후 3:05' => 'exception',
    '3일 전' => 'exception', '다음 목요일' => 'exception',
];
foreach ($wanted as $text => $day) {
    try {
        $seen = Carbon::parseFromLocale($text, 'ko')->format('Y-m-d');
    } catch (Exception $error) {
        $seen = 'exception';
    }
    echo "$text → $seen\n";
    if ($seen !== $day) exit("this has changed\n");
}
if (Carbon::translateTimeString('2026년 12월 3일', 'ko', 'en') !== '2026years December 3Sun') exit("this has changed\n");
echo "as expected\n";
PHP
libraries=$(find "$work/debs" -type d -name '*-linux-gnu' | tr '\n' ':')
LD_LIBRARY_PATH="$libraries" debs/usr/bin/php8.2 -n look.php | tee seen.txt
grep -q 'as expected' seen.txt
