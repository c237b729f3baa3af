#!/usr/bin/env bash
# Ruby 4.0.0 and 3.1.2, Time.rfc2822 (the same as rfc822), which is made for the dates of mails and RSS feeds, reads a time zone
# of several letters by its first letter, as if it were a military zone: 09:00 KST is 09:00+10:00 (K), CET and CEST +03:00
# (C), BST +02:00 (B), MSK +12:00, and Sydney's AEST +01:00. Only JST is refused, as there is no J, and the zones of
# America are right. Time.parse takes all of these for the zone of the machine, JST too, without a word: right on a
# laptop in Seoul, nine hours off on a server. DateTime.parse, next to it, knows every one of them.
# RFC 5322, 4.3, would have zones of letters that are not known count as -0000, single letters too.
# It matters to whoever gathers feeds or mails of Korea and Europe: entries are an hour or two off, in no order, and
# nothing is said. Use DateTime.parse(…).to_time. Seen on 2026-12-01, Ruby 4.0.0 as WebAssembly (npm
# @ruby/4.0-wasm-wasi 2.10.1, Node 20). Guess before it was run: right, or an error.
#
# Seen of Thu, 03 Dec 2026 09:00:00 and the zone (on a machine at UTC)
#                    KST      JST       CET      CEST     BST      MSK      AEST     EST
#   Time.rfc2822     +10:00   refused   +03:00   +03:00   +02:00   +12:00   +01:00   -05:00
#   Time.parse       +00:00   +00:00    +00:00   +00:00   +00:00   +00:00   +00:00   -05:00
#   DateTime.parse   +09:00   +09:00    +01:00   +02:00   +01:00   +03:00   +10:00   -05:00
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . \
  @ruby/4.0-wasm-wasi@2.10.1 @ruby/wasm-wasi@2.10.1 >/dev/null 2>&1
cat > look.rb <<'RB'
require "date"
require "json"
require "time"

def seen
  yield.strftime("%:z")
rescue ArgumentError
  "refused"
end

zones = %w[KST JST CET CEST BST MSK AEST EST]
texts = zones.map { |zone| "Thu, 03 Dec 2026 09:00:00 #{zone}" }
JSON.generate("version" => RUBY_VERSION, "zones" => zones,
  "Time.rfc2822" => texts.map { |text| seen { Time.rfc2822(text) } },
  "Time.parse" => texts.map { |text| seen { Time.parse(text) } },
  "DateTime.parse" => texts.map { |text| seen { DateTime.parse(text) } })
RB
cat > look.mjs <<'JS'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { WASI } from 'node:wasi'
import { RubyVM } from '@ruby/wasm-wasi'

const module = await WebAssembly.compile(readFileSync('node_modules/@ruby/4.0-wasm-wasi/dist/ruby+stdlib.wasm'))
const wasi = new WASI({ version: 'preview1', args: ['ruby'], env: { TZ: 'UTC' } })
const { vm } = await RubyVM.instantiateModule({ module, wasip1: wasi })
const { version, ...seen } = JSON.parse(String(vm.eval(readFileSync('look.rb', 'utf8'))))
assert.equal(version, '4.0.0')
for (const [name, values] of Object.entries(seen)) console.log(name.padEnd(15), values.map(value => value.padEnd(8)).join(' '))
assert.deepEqual(seen, {
  zones: ['KST', 'JST', 'CET', 'CEST', 'BST', 'MSK', 'AEST', 'EST'],
  'Time.rfc2822': ['+10:00', 'refused', '+03:00', '+03:00', '+02:00', '+12:00', '+01:00', '-05:00'],
  'Time.parse': [...Array(7).fill('+00:00'), '-05:00'],
  'DateTime.parse': ['+09:00', '+09:00', '+01:00', '+02:00', '+01:00', '+03:00', '+10:00', '-05:00']
}, 'this has changed')
JS
NODE_NO_WARNINGS=1 node look.mjs
