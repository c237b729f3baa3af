#!/usr/bin/env bash
# Bash 5.2.15 of Debian 12 answers no to [[ 김민수 =~ [가-힣] ]], the usual question whether a text is Korean, and says nothing, in
# C.UTF-8, which containers have, and in en_US.UTF-8; on a desktop with ko_KR.UTF-8 it is yes. The range asks for an order of
# letters, and in those locales (glibc 2.36) Hangul has no place in one, so that the pattern is an error; =~ then ends with
# 2 instead of 1, and "if" takes both for no. grep 3.8 and sed 4.9, asked the same, do say "Invalid collation
# character", but "grep -q … 2>/dev/null" ends as silently. In C.UTF-8 so do all ranges beyond ASCII ([á-é], [а-я]); in
# en_US.UTF-8 those are right, and Hangul alone fails. [가나다], the pattern of case and ==, grep -P and mawk are right.
# It matters to whoever picks the Korean half of a list on a server: it is empty, and everybody gets the English edition. A
# test on the desk passes. Use == *[가-힣]* or grep -P. Seen on 2026-12-01. Guess before it was run: yes in each UTF-8.
#
# Seen                              C.UTF-8    en_US.UTF-8    ko_KR.UTF-8
#   [[ 김민수 =~ [가-힣] ]]          2          2              0
#   [[ 김민수 == *[가-힣]* ]]        0          0              0
#   grep -q [가-힣]                 2          2              0
#   [[ é =~ [á-é] ]]               2          0              2
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
get() { apt-get download bash=5.2.15-2+b13 locales=2.36-9+deb12u14 libc-bin=2.36-9+deb12u14 >/dev/null 2>&1; }
get || { apt-get update >/dev/null 2>&1; get; }
for package in *.deb; do dpkg -x "$package" debs; done
getconf GNU_LIBC_VERSION | grep -qx 'glibc 2.36' || { echo "another glibc"; exit 1; }
grep --version | grep -q ' 3\.8$' || { echo "another grep"; exit 1; }
mkdir locale
for language in en_US ko_KR; do
  I18NPATH=debs/usr/share/i18n debs/usr/bin/localedef --no-archive -i $language -f UTF-8 "locale/$language.UTF-8" 2>/dev/null
done
cat > look.sh <<'LOOK'
code() { "$@" >/dev/null 2>errors; echo -n "$? "; }
range() { [[ $1 =~ $2 ]]; }
glob() { [[ $1 == *[가-힣]* ]]; }
search() { grep -q "$2" <<< "$1"; }
code range 김민수 '[가-힣]'
[ -s errors ] && echo -n "(not silent) "
code range kim '[가-힣]'
code range 김민수 '[김이박]'
code glob 김민수
code search 김민수 '[가-힣]'
code range é '[á-é]'
code grep -qP '[가-힣]' <<< 김민수
LOOK
check() {
  local seen
  seen=$(LC_ALL=$1 debs/bin/bash look.sh)
  echo "$1: $seen"
  [ "$seen" = "$2" ] || { echo "this has changed"; exit 1; }
}
debs/bin/bash --version | head -n 1
check C.UTF-8 '2 2 0 0 2 2 0 '
export LOCPATH="$work/locale"
check en_US.UTF-8 '2 2 0 0 2 0 0 '
check ko_KR.UTF-8 '0 1 0 0 0 2 0 '
