#!/usr/bin/env bash
# Fuse.js 7.5.0 (npm), told to ignore accents (ignoreDiacritics), finds other people and marks other words in Korean. It
# takes syllables apart into their letters, takes away what it knows as accents and does not put the rest together again.
# So 김만수, 김문수 and 길민수 are one letter of seven from 김민수 where they were one of three: at a threshold of .3 the
# search for 김민수 finds five people, without the option one. The places it gives for marking count those letters: in
# 관계마케팅을 시작하는 법 the search for 마케팅 marks "을 시작하는 ", and at the end of a text places lie past it. No error. So did
# 7.1.0, the first to have the option.
# It matters to whoever searches names and titles of both French and Korean readers on a page. Seen on 2026-11-30, Node 20.
# Guess before it was run: Hangul has no accents, so with the option and without it the same is found and marked.
#
# Seen, threshold .3           without the option    with it
#   김민수 finds                 김민수                 김민수, 김만수, 김문수, 길민수, 강민수
#   마케팅 marks                 마케팅                 "을 시작하는 "
#   last place of 35 letters    34                    71
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . fuse.js@7.5.0 >/dev/null 2>&1
cat > look.mjs <<'JS'
import assert from 'node:assert'
import Fuse from 'fuse.js'

const names = ['김민수', '김만수', '김문수', '강민수', '길민수', '박영희']
const title = '관계마케팅을 시작하는 법'
const long = '단골 고객에게 보내는 편지를 쓰는 아주 쉬운 방법 열 가지 안내'
const look = ignoreDiacritics => {
  const search = (texts, words) =>
    new Fuse(texts, { ignoreDiacritics, includeMatches: true, ignoreLocation: true, threshold: 0.3 }).search(words)
  const [from, to] = search([title], '마케팅')[0].matches[0].indices[0]
  return {
    people: search(names, '김민수').map(found => found.item),
    marked: title.slice(from, to + 1),
    last: search([long], long)[0].matches[0].indices.at(-1)[1],
  }
}
const seen = [look(false), look(true)]
console.log(seen, long.length)
assert.deepStrictEqual(seen, [
  { people: ['김민수'], marked: '마케팅', last: 34 },
  { people: ['김민수', '김만수', '김문수', '길민수', '강민수'], marked: '을 시작하는 ', last: 71 },
], 'this has changed')
JS
node look.mjs
