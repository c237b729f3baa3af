#!/usr/bin/env bash
# @zootools/email-spell-checker 1.12.0 (npm), which asks subscribers "did you mean …?" while they type their address,
# takes right addresses of Korea and Japan for slips. Whoever is at kt.com, lg.com or gs.com, three of the largest firms
# of Korea, is offered qq.com, a mailbox provider in China; hanmail.net, one of the oldest of Korea, becomes
# hotmail.net. Each firm in co.kr loses its country (hanbit.co.kr → hanbit.co), a town hall's go.kr is .gov, or.kr is
# .org, ne.jp .net. Domains of two letters are near enough to qq.com for it: what counts is how many letters change, not
# how many are left. mailcheck 1.1.1 (npm), from which it comes, says the same, with .com for co.kr. naver.com and
# daum.net, further from all that it knows, and co.jp are left alone, so that a first test may see nothing.
# It matters to whoever puts it into a sign-up form or corrects a list with it: a reader who trusts it gives a
# stranger's address. Give it domains and endings of your own, and never replace without asking. Seen on 2026-12-01,
# Node 20.
# Guess before it was run: unknown domains are left alone, unless they are one slip from a known one.
#
# Seen
#   kim@kt.com → kim@qq.com    kim@hanmail.net → kim@hotmail.net    kim@seoul.go.kr → kim@seoul.gov
#   kim@hanbit.co.kr → kim@hanbit.co (mailcheck: kim@hanbit.com)    kim@naver.com → nothing
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . \
  @zootools/email-spell-checker@1.12.0 mailcheck@1.1.1 >/dev/null 2>&1
cat > look.mjs <<'JS'
import assert from 'node:assert'
import spellChecker from '@zootools/email-spell-checker'
import mailcheck from 'mailcheck'

const SEEN = {
  'kt.com': 'qq.com', 'lg.com': 'qq.com', 'gs.com': 'qq.com', 'hanmail.net': 'hotmail.net',
  'docomo.ne.jp': 'docomo.net',
  'seoul.go.kr': 'seoul.gov', 'hanbit.or.kr': 'hanbit.org', 'hanbit.co.kr': 'hanbit.co',
  'naver.com': null, 'daum.net': null, 'tanaka.co.jp': null,
}
const ask = library => Object.fromEntries(
  Object.keys(SEEN).map(domain => [domain, library.run({ email: `kim@${domain}` })?.domain ?? null]))

console.log('email-spell-checker', ask(spellChecker))
assert.deepStrictEqual(ask(spellChecker), SEEN, 'this has changed')
assert.deepStrictEqual(ask(mailcheck), { ...SEEN, 'hanbit.co.kr': 'hanbit.com' }, 'this has changed: mailcheck')
JS
node look.mjs
