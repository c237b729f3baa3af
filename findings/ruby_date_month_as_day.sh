#!/usr/bin/env bash
# Ruby's Date.parse (4.0.0 and 3.1.2) takes Korean days for others of this month: "12월 3일", 3 December, is the 12th of the
# current month, "8월 15일" the 15th, "오는 12월 3일까지" (until the coming 3 December) the 12th, "26년 12월 3일" the 26th, "제12회
# 3월 행사" (the 12th event, in March) the 12th. The first number of two figures counts as a day, all words are skipped.
# Year and month are today's, so that there is no error and no odd year. With a year of four figures or with figures of
# one alone (2026년 12월 3일, 1월 5일) it refuses, and 12/3 is right. Time.parse and DateTime.parse do the same, and Liquid
# 5.4.0, the template language of shops and mail senders, whose date filter asks them: {{ "12월 3일" | date: "%-m월 %-d일" }}
# is "12월 12일" in December, where liquidjs 10.30.1 (npm) leaves the text as it is.
# It matters to whoever writes "until …" into Korean mails from a column that people fill in by hand: each month it is
# another day, and looks like one. Want the year. Seen on 2026-12-01, Ruby 4.0.0 as WebAssembly (npm @ruby/4.0-wasm-wasi
# 2.10.1), Ruby 3.1.2 and Liquid 5.4.0 of Debian 12 (ruby3.1, ruby-liquid 5.4.0-3), Node 20.
# Guess before it was run: 3 December, or an error.
#
# Seen in December 2026
#   12월 3일 → 2026-12-12   8월 15일 → 2026-12-15   26년 12월 3일 → 2026-12-26   1월 5일, 2026년 12월 3일 → error   12/3 → 2026-12-03
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
get() { apt-get download ruby3.1 libruby3.1 libyaml-0-2 libgmp10 ruby-liquid=5.4.0-3 >/dev/null 2>&1; }
get || { apt-get update >/dev/null 2>&1; get; }
for package in *.deb; do dpkg -x "$package" debs; done
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . \
  @ruby/4.0-wasm-wasi@2.10.1 @ruby/wasm-wasi@2.10.1 liquidjs@10.30.1 >/dev/null 2>&1
cat > look.rb <<'RB'
# encoding: utf-8
require "date"

texts = ["12월 3일", "8월 15일", "오는 12월 3일까지", "26년 12월 3일", "제12회 3월 행사", "1월 5일", "2026년 12월 3일", "12/3"]
today = Date.today
wanted = [12, 15, 12, 26, 12].map { |day| Date.new(today.year, today.month, day).to_s }
wanted += ["error", "error", "#{today.year}-12-03"]
seen = texts.map do |text|
  Date.parse(text).to_s
rescue Date::Error
  "error"
end
raise "this has changed: #{seen}" unless seen == wanted
"Ruby #{RUBY_VERSION}: " + texts.zip(seen).map { |pair| pair.join(" → ") }.join(", ")
RB
cat > look.mjs <<'JS'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { WASI } from 'node:wasi'
import { RubyVM } from '@ruby/wasm-wasi'
import { Liquid } from 'liquidjs'

const module = await WebAssembly.compile(readFileSync('node_modules/@ruby/4.0-wasm-wasi/dist/ruby+stdlib.wasm'))
const wasi = new WASI({ version: 'preview1', args: ['ruby'], env: { TZ: 'UTC' } })
const { vm } = await RubyVM.instantiateModule({ module, wasip1: wasi })
console.log(String(vm.eval(readFileSync('look.rb', 'utf8'))))
assert.equal(String(vm.eval('RUBY_VERSION')), '4.0.0')
assert.equal(new Liquid().parseAndRenderSync('{{ "12월 3일" | date: "%-m월 %-d일" }}'), '12월 3일', 'this has changed')
JS
NODE_NO_WARNINGS=1 TZ=UTC node look.mjs
libraries=$(find "$work/debs" -type d -name '*-linux-gnu' -path '*/lib/*' | tr '\n' ':')
lib="$work/debs/usr/lib"
gems="$work/debs/usr/share/rubygems-integration/all/gems"
ruby() {
  LD_LIBRARY_PATH="$libraries" TZ=UTC LANG=C.UTF-8 \
    RUBYLIB="$lib/ruby/3.1.0:$lib/ruby/vendor_ruby:$(ls -d "$lib"/*/ruby/3.1.0):$(ls -d "$gems"/liquid-*/lib)" \
    debs/usr/bin/ruby3.1 "$@"
}
ruby -e 'puts eval(File.read("look.rb", encoding: "utf-8"))'
seen=$(ruby -rliquid -e 'print Liquid::Template.parse(%q({{ "12월 3일" | date: "%-m월 %-d일" }})).render')
echo "Liquid: $seen"
[ "$seen" = "$(TZ=UTC date +%-m)월 12일" ] || { echo "this has changed"; exit 1; }
