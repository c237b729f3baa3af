#!/usr/bin/env bash
# On a Debian 12 server with its usual locale, en_US.UTF-8 (glibc 2.36-9+deb12u14, coreutils 9.1), sort -u keeps one Korean
# name of each length: of 김민수, 박지현 and 이영희 one is left, of 한빛상사 and 새봄물산 one. join takes them for the same key, so
# that the refusal of 이영희 stands beside the addresses of 김민수 and 박지현, who never refused; comm finds names in both files
# that are in one. No locale but ko_KR gives Hangul a place in its order: its line in the table that all share
# (iso14651_t1_common) is commented out, and letters without a place are equal. So in de_DE and ja_JP; Chinese characters,
# kana and Greek are told apart, and so is a name in Hangul of another length, so that a first test may look right. No
# warning, join --check-order is content. uniq, which compares bytes, is right, as are ko_KR.UTF-8, C and C.UTF-8.
# It matters to whoever merges lists, or takes refusals out of one, with the tools that every server has: all but one
# are gone, or strangers' refusals are theirs. Say LC_ALL=C before sort, join and comm. Seen on 2026-12-01.
# Guess before it was run: Korean names are in no good order in an American locale, but no two of them are one.
#
# Seen                                          en_US.UTF-8, de_DE.UTF-8, ja_JP.UTF-8     ko_KR.UTF-8, C.UTF-8
#   sort -u of 김민수, 박지현, 이영희              1 line                                    3 lines
#   join of 김민수, 박지현 with 이영희 거부         김민수 … 거부, 박지현 … 거부                 nothing
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
get() { apt-get download locales=2.36-9+deb12u14 libc-bin=2.36-9+deb12u14 >/dev/null 2>&1; }
get || { apt-get update >/dev/null 2>&1; get; }
for package in *.deb; do dpkg -x "$package" debs; done
getconf GNU_LIBC_VERSION | grep -qx 'glibc 2.36' || { echo "another glibc"; exit 1; }
sort --version | grep -q ' 9\.1$' || { echo "other coreutils"; exit 1; }
mkdir locale
for language in en_US de_DE ja_JP ko_KR; do
  I18NPATH=debs/usr/share/i18n debs/usr/bin/localedef --no-archive -i $language -f UTF-8 "locale/$language.UTF-8" 2>/dev/null
done
printf '%s\t%s\n' 김민수 kim@x.example 박지현 park@x.example > people.tsv
printf '%s\t%s\n' 이영희 거부 > refusals.tsv
export LOCPATH="$work/locale"
check() {
  local locale=$1 names=$2 firms=$3 joined=$4 common=$5
  { export LC_ALL=$locale; } 2>/dev/null  # Bash itself does not find it
  local seen
  seen="$(printf '%s\n' 김민수 박지현 이영희 | sort -u | wc -l) $(printf '%s\n' 한빛상사 새봄물산 | sort -u | wc -l)"
  sort people.tsv > a
  sort refusals.tsv > b
  cut -f1 a > a1
  cut -f1 b > b1
  seen="$seen $(join --check-order -t '	' a b | wc -l) $(comm -12 a1 b1 | wc -l)"
  echo "$locale: $seen"
  [ "$seen" = "$names $firms $joined $common" ] || { echo "this has changed"; exit 1; }
  [ "$(printf '%s\n' 高橋 佐藤 さくら たぬき α β | sort -u | wc -l)" = 6 ] || { echo "this has changed"; exit 1; }
  [ "$(printf '%s\n' 김민수 박지현 이영희 | sort | uniq | wc -l)" = 3 ] || { echo "this has changed"; exit 1; }
}
for locale in en_US.UTF-8 de_DE.UTF-8 ja_JP.UTF-8; do check $locale 1 1 2 1; done
for locale in ko_KR.UTF-8 C.UTF-8 C; do check $locale 3 2 0 0; done
LC_ALL=en_US.UTF-8 join -t '	' a b
