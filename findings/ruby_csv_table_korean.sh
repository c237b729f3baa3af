#!/usr/bin/env bash
# CSV.table, Ruby's own short way to read a list with titles (csv 3.2.2 with Ruby 3.1.2), makes of a Korean list one column and
# other postcodes. It makes a symbol of each title and takes away what is not a to z, a figure or _, so that 이름, 이메일 and
# 우편번호 are all :"" and row[:""] or row.to_h has the first value alone; the others have no name any more. And numbers that
# begin with 0 are octal if their figures allow it: 06236, a postcode of Seoul, is 3230, while 03187 is 3187.0, a float, as
# 8 is no octal figure. The telephone 01012345670 is 136956856, 01012345678 is 1012345678.0. Its two parts do so by
# themselves, header_converters: :symbol and converters: :numeric, which most examples use. No error. The first was reported
# for Japanese (ruby/csv, issue 237) and kept as it is, beside a new :symbol_raw. Without converters all is text under
# its own title.
# It matters to whoever brings customers out of Excel into a Rails shop: the greeting is what stands in the first column,
# and some postcodes lose their zero, others become another number. Seen on 2026-12-01, Debian 12 (ruby3.1).
# Guess before it was run: titles as symbols of their own letters; 6236 at worst.
#
# Seen of 이름,이메일,우편번호,전화 ⏎ 김민수,kim@x.example,06236,01012345670 ⏎ 이영희,lee@x.example,03187,01012345678
#   CSV.table            {:""=>"김민수"}    {:""=>"이영희"}
#   converters: :numeric 3230, 136956856    3187.0, 1012345678.0
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
get() { apt-get download ruby3.1 libruby3.1 libyaml-0-2 libgmp10 >/dev/null 2>&1; }
get || { apt-get update >/dev/null 2>&1; get; }
for package in *.deb; do dpkg -x "$package" debs; done
printf '이름,이메일,우편번호,전화\n김민수,kim@x.example,06236,01012345670\n이영희,lee@x.example,03187,01012345678\n' > people.csv
cat > look.rb <<'RB'
require "csv"

raise "another version" unless [RUBY_VERSION, CSV::VERSION] == %w[3.1.2 3.2.2]
table = CSV.table("people.csv", encoding: "utf-8")
p table.headers, table.map(&:to_h)
raise "this has changed" unless table.headers.uniq == [:""] && table.map(&:to_h) == [{ "": "김민수" }, { "": "이영희" }]
rows = CSV.read("people.csv", headers: true, converters: :numeric).map { |row| row.to_h.values_at("우편번호", "전화") }
p rows
raise "this has changed" unless rows == [[3230, 136956856], [3187.0, 1012345678.0]] && rows[1].all?(Float)
plain = CSV.read("people.csv", headers: true)[0]
raise "this has changed" unless plain.to_h ==
  { "이름" => "김민수", "이메일" => "kim@x.example", "우편번호" => "06236", "전화" => "01012345670" }
RB
LD_LIBRARY_PATH=$(find "$work/debs" -type d -name '*-linux-gnu' -path '*/lib/*' | tr '\n' ':') LANG=C.UTF-8 \
  RUBYLIB="$(ls -d "$work"/debs/usr/lib/*/ruby/3.1.0):$work/debs/usr/lib/ruby/3.1.0:$work/debs/usr/lib/ruby/vendor_ruby" \
  debs/usr/bin/ruby3.1 look.rb
