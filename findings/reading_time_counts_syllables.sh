#!/usr/bin/env bash
# reading-time 1.5.0 (npm), the "5 min read" of most blogs made with Gatsby, Docusaurus or remark, and Ghost's own
# (@tryghost/helpers 1.1.108) say that a Korean text takes twice as long as its translation into English: 8 and 6 minutes of
# one that is 4 and 3 in English. Both count each syllable in Hangul as a word, as if it were a Chinese character, at 200
# words a minute (275 in Ghost); but Korean has words, with blanks between them, of about three syllables, and 안녕하세요
# counts five times. Counted once, the words make less than three minutes. The README of the first says that it is made
# for languages with an alphabet and for CJK.
# It matters to whoever tells readers how long a letter is, or cuts letters at "five minutes": Korean ones are
# opened less, or cut to half. Give it wordsPerMinute: 550. Seen on 2026-12-01, Node 20.
# Guess before it was run: a text and its translation take about the same, within a third.
#
# Seen of one text, 20 times over    words counted   minutes
#   Korean, 560 words                1600            8 (reading-time)   6 (Ghost)
#   English, 800 words               800             4                  3
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . reading-time@1.5.0 @tryghost/helpers@1.1.108 >/dev/null 2>&1
cat > look.mjs <<'JS'
import assert from 'node:assert/strict'
import * as ghost from '@tryghost/helpers'
import readingTime from 'reading-time'

const korean = '지난주에 새로 문을 연 부산 매장에 많은 분이 찾아와 주셨습니다. 첫날에는 아침부터 줄이 길게 이어졌고, ' +
  '준비한 기념품은 점심 전에 모두 동이 났습니다. 찾아와 주신 모든 분께 진심으로 감사드립니다. '
const english = 'Last week many of you came to our new shop in Busan. On the first day the line was long from the early ' +
  'morning, and the gifts we had prepared were gone before lunch. We sincerely thank everybody who came. '
const { readingTime: ghostTime, utils } = ghost.default ?? ghost
const seen = Object.fromEntries(Object.entries({ korean, english }).map(([language, text]) => {
  const whole = text.repeat(20)
  const { words, minutes } = readingTime(whole)
  return [language, [whole.trim().split(/\s+/).length, words, Math.round(minutes), utils.countWords(whole), ghostTime({ html: whole })]]
}))
console.log(seen)
assert.deepEqual(seen, { korean: [560, 1600, 8, 1600, '6 min read'], english: [800, 800, 4, 800, '3 min read'] }, 'this has changed')
assert.equal(readingTime('안녕하세요').words, 5, 'this has changed')
JS
node look.mjs
