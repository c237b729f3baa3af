#!/usr/bin/env bash
# Amounts as spreadsheets export them, "12,000", are three different amounts in three engines of one template language, none of
# them the written one and none an error: {{ "12,000" | plus: 3000 }} is 3012 in Liquid 5.4.0 (Ruby, Debian 12, ruby-liquid
# 5.4.0-3), 3000 in liquidjs 10.30.1 (npm) and python-liquid 2.3.6 (PyPI); | times: 0.9 is 10.8 and 0. Ruby takes the figures
# before the comma, the other two take a text that is no number for 0. nunjucks 3.2.4 (npm) has 12 by its filter int, as
# JavaScript's parseInt does. "12000원" is 12000 in Ruby, 0 in the other two. {% if points > 10000 %} of the text "12000" is
# yes in liquidjs, and no of "12,000", while Ruby writes "Liquid error: comparison of String with 10000 failed" into
# the mail and python-liquid stops. Each engine does what its language does with such a text.
# It matters to whoever writes "you have … points" or "now 10 % off" into mails by a template that was tried in one engine
# and is sent by another: an amount stands there, and it is somebody else's. Take commas out of the column before
# (| remove: ","), which all of them have. Seen on 2026-12-01, Ruby 3.1.2, Node 20, Python 3.11.
# Guess before it was run: 15000, or an error, and the same in all.
#
# Seen                             Ruby      liquidjs   python-liquid
#   {{ "12,000" | plus: 3000 }}    3012      3000       3000
#   {{ "12,000" | times: 0.9 }}    10.8      0          0
#   {{ "12000원" | plus: 0 }}       12000     0          0
#   {{ "12,000" | remove: "," | plus: 3000 }}   15000 in all
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
get() { apt-get download ruby3.1 libruby3.1 libyaml-0-2 libgmp10 ruby-liquid=5.4.0-3 >/dev/null 2>&1; }
get || { apt-get update >/dev/null 2>&1; get; }
for package in *.deb; do dpkg -x "$package" debs; done
npm install --silent --no-audit --no-fund --prefix . liquidjs@10.30.1 nunjucks@3.2.4 >/dev/null 2>&1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check python-liquid==2.3.6
cat > templates.txt <<'TXT'
{{ "12,000" | plus: 3000 }}
{{ "12,000" | times: 0.9 }}
{{ "12000원" | plus: 0 }}
{{ "12,000" | remove: "," | plus: 3000 }}
{% if points > 10000 %}yes{% else %}no{% endif %}
TXT
cat > look.rb <<'RB'
require "liquid"

File.readlines("templates.txt", chomp: true).each do |text|
  puts Liquid::Template.parse(text).render("points" => "12,000")
end
RB
cat > look.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { Liquid } from 'liquidjs'
import nunjucks from 'nunjucks'

const engine = new Liquid()
for (const text of readFileSync('templates.txt', 'utf8').trim().split('\n')) {
  console.log(String(engine.parseAndRenderSync(text, { points: '12,000' })))
}
console.log(engine.parseAndRenderSync('{% if points > 10000 %}yes{% else %}no{% endif %}', { points: '12000' }))
console.log(nunjucks.renderString('{{ "12,000" | int }}', {}))
JS
cat > look.py <<'PY'
from liquid import render

for text in open("templates.txt", encoding="utf-8").read().splitlines():
    try:
        print(render(text, points="12,000"))
    except Exception as error:
        print(type(error).__name__)
PY
lib="$work/debs/usr/lib"
gems="$work/debs/usr/share/rubygems-integration/all/gems"
LD_LIBRARY_PATH=$(find "$work/debs" -type d -name '*-linux-gnu' -path '*/lib/*' | tr '\n' ':') LANG=C.UTF-8 \
  RUBYLIB="$lib/ruby/3.1.0:$lib/ruby/vendor_ruby:$(ls -d "$lib"/*/ruby/3.1.0):$(ls -d "$gems"/liquid-*/lib)" \
  debs/usr/bin/ruby3.1 look.rb > ruby.txt
node look.mjs > js.txt
venv/bin/python look.py > python.txt
same() {
  echo "$1: $(tr '\n' '|' < "$1")"
  [ "$(tr '\n' '|' < "$1")" = "$2" ] || { echo "this has changed"; exit 1; }
}
same ruby.txt '3012|10.8|12000|15000|Liquid error: comparison of String with 10000 failed|'
same js.txt '3000|0|0|15000|no|yes|12|'
same python.txt '3000|0.0|0|15000|LiquidTypeError|'
