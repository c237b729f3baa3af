#!/usr/bin/env bash
# diff 9.0.0 (npm, "jsdiff"), asked for the words that differ, says of two Korean sentences that say the contrary that they are
# the same. diffWords takes each syllable of Hangul for a word of its own, and blanks between words do not count; but in
# Korean they are all that tells 잘못했다 (did wrong) from 잘 못했다 (did not do well), 큰집 (the elder brother's house) from
# 큰 집 (a large house), 안되다 (to be a pity) from 안 되다 (not to be allowed). Of 아버지 가방 (father's bag) and 아버지가 방
# (father, the room) nothing is marked either. In English a blank makes another word: everyday and every day are shown.
# Where something differs, syllables are marked within a word: of 김민수 and 김영수 only 민 and 영. diffWordsWithSpace sees the
# blanks; { intlSegmenter: new Intl.Segmenter("ko", { granularity: "word" }) } gives words, and sees them too.
# It matters to whoever shows what was changed in a text before it goes out, or asks by it whether anything was: "no
# change" for a correction of just such a blank. Seen on 2026-12-01, Node 20.
# Guess before it was run: a blank that makes two words of one is a change of words, in Korean as in English.
#
# Seen, changes by diffWords            with a segmenter
#   잘못했다 / 잘 못했다           none    some
#   큰집에 갔다 / 큰 집에 갔다      none    some
#   아버지 가방 / 아버지가 방       none    some
#   everyday / every day         some    some
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . diff@9.0.0 >/dev/null 2>&1
cat > look.mjs <<'JS'
import assert from 'node:assert'
import { diffWords, diffWordsWithSpace } from 'diff'

const pairs = [['잘못했다', '잘 못했다'], ['큰집에 갔다', '큰 집에 갔다'], ['아버지 가방', '아버지가 방'],
  ['it is everyday', 'it is every day']]
const intlSegmenter = new Intl.Segmenter('ko', { granularity: 'word' })
const changed = parts => parts.some(part => part.added || part.removed)
const seen = pairs.map(([before, after]) => [changed(diffWords(before, after)),
  changed(diffWords(before, after, { intlSegmenter })), changed(diffWordsWithSpace(before, after))])
console.log(seen)
assert.deepStrictEqual(seen, [[false, true, true], [false, true, true], [false, true, true], [true, true, true]],
  'this has changed')
const marked = diffWords('김민수 부장', '김영수 부장').filter(part => part.added || part.removed).map(part => part.value)
assert.deepStrictEqual(marked, ['민', '영'], 'this has changed')
JS
node look.mjs
