#!/usr/bin/env bash
# PHP 8.5.10 and 8.2 read the time zone "KST" as 8:30 hours, which Korea had until 1961: strtotime("2026-12-03 09:00 KST") is
# half past nine in Seoul, and DateTime says 09:00+08:30. PHP itself writes "KST" for Asia/Seoul (date("T"), DATE_COOKIE), so
# that a time it wrote and reads again is half an hour later, each time anew. JST is right, and so is Asia/Seoul by its name
# or +0900. No warning. Somebody reported it to PHP, and was told that such abbreviations are not supported (php-src,
# issue 10028, closed). Perl's Date::Parse 2.33 and Ruby's DateTime.parse have nine hours.
# It matters to whoever reads mails, feeds or logs of Korean systems: "ends at 18:00 KST" is 18:30 on the page, and a
# day of consent at 23:40 is the next one. Write +09:00. Seen on 2026-12-01, PHP 8.5.10 as WebAssembly (npm
# @php-wasm/node-8-5 3.1.54, Node 20); PHP 8.2.36 of Debian 12 is alike.
# Guess before it was run: nine hours, or false.
#
# Seen, as time in Seoul
#   2026-12-03 09:00 KST → 09:30    Thu, 3 Dec 2026 09:00:00 KST → 09:30    09:00 JST → 09:00    09:00 +0900 → 09:00
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . \
  @php-wasm/node-8-5@3.1.54 @php-wasm/universal@3.1.54 >/dev/null 2>&1
cat > look.mjs <<'JS'
import assert from 'node:assert/strict'
import { getPHPLoaderModule } from '@php-wasm/node-8-5'
import { loadPHPRuntime, PHP } from '@php-wasm/universal'

const php = new PHP(await loadPHPRuntime(await getPHPLoaderModule()))
const run = async code => JSON.parse((await php.run({ code: `<?php date_default_timezone_set('Asia/Seoul'); ${code}` })).text)

assert.equal(await run('echo json_encode(PHP_VERSION);'), '8.5.10')
const texts = ['2026-12-03 09:00 KST', 'Thu, 3 Dec 2026 09:00:00 KST', '2026-12-03 09:00 JST', '2026-12-03 09:00 +0900',
  '2026-12-03 09:00 Asia/Seoul']
const seen = await run(`echo json_encode(array_map(fn($text) => date('H:i', strtotime($text)), ${JSON.stringify(texts)}));`)
texts.forEach((text, place) => console.log(text, '→', seen[place]))
assert.deepEqual(seen, ['09:30', '09:30', '09:00', '09:00', '09:00'], 'this has changed')
const again = await run(`$time = '2026-12-03 09:00:00'; $all = [];
  for ($turn = 0; $turn < 3; $turn++) $all[] = $time = date('Y-m-d H:i:s T', strtotime($time)); echo json_encode($all);`)
console.log('written and read again:', again.join(', '))
assert.deepEqual(again, ['09:00', '09:30', '10:00'].map(time => `2026-12-03 ${time}:00 KST`), 'this has changed')
assert.equal(await run(`echo json_encode((new DateTime('2026-12-03 09:00 KST'))->format('P T'));`), '+08:30 KST', 'this has changed')
process.exit(0)
JS
node look.mjs
