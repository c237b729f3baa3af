#!/usr/bin/env bash
# psl 1.15.0 (npm) and publicsuffix2 2.20191221 (PyPI), which say what of a host or mail domain somebody has registered,
# carry a list that is older than the second levels ai.kr, io.kr, it.kr and me.kr: every firm there has the domain "ai.kr"
# for them, and hanbit.ai.kr and saebom.ai.kr are one. Both are the newest release. parse-domain 8.4.0 and tldts 7.6.0
# (npm), tldextract 5.4.0 and publicsuffixlist 1.1.2.20261023 (PyPI), all with the list that they ship, tell them apart.
# For co.kr all six agree, so that a first test sees nothing.
# It matters to whoever groups subscribers by firm, counts who of a customer is on the list, or sends one mail to each
# company: strangers are merged, and one who leaves takes the others along. Seen on 2026-12-01, Python 3.11, Node 20.
# Guess before it was run: what is released and much used knows the endings that a country's registry sells.
#
# Seen
#   hanbit.ai.kr → ai.kr (psl, publicsuffix2)      → hanbit.ai.kr (tldts, parse-domain, tldextract, publicsuffixlist)
#   hanbit.co.kr → hanbit.co.kr (all)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . psl@1.15.0 tldts@7.6.0 parse-domain@8.4.0 >/dev/null 2>&1
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check tldextract==5.4.0 publicsuffix2==2.20191221 \
  publicsuffixlist==1.1.2.20261023
cat > look.mjs <<'JS'
import assert from 'node:assert'
import { parseDomain } from 'parse-domain'
import psl from 'psl'
import { getDomain } from 'tldts'

const parsed = host => { const { domain, topLevelDomains } = parseDomain(host); return [domain, ...topLevelDomains].join('.') }
for (const end of ['ai.kr', 'io.kr', 'it.kr', 'me.kr']) {
  const own = `hanbit.${end}`
  console.log(own, 'psl:', psl.get(`mail.${own}`), 'tldts:', getDomain(`mail.${own}`), 'parse-domain:', parsed(`mail.${own}`))
  assert.deepEqual([psl.get(`mail.${own}`), getDomain(`mail.${own}`), parsed(`mail.${own}`)], [end, own, own], 'this has changed')
}
assert.deepEqual([psl, { get: getDomain }, { get: parsed }].map(one => one.get('mail.hanbit.co.kr')),
  Array(3).fill('hanbit.co.kr'), 'this has changed')
JS
node look.mjs
cat > look.py <<'PY'
import publicsuffix2
import publicsuffixlist
import tldextract

extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
suffixes = publicsuffixlist.PublicSuffixList()
for end in ("ai.kr", "io.kr", "it.kr", "me.kr", "co.kr"):
    own = f"hanbit.{end}"
    found = [publicsuffix2.get_sld(f"mail.{own}"), extract(f"mail.{own}").top_domain_under_public_suffix,
             suffixes.privatesuffix(f"mail.{own}")]
    print(own, found)
    assert found == [own if end == "co.kr" else end, own, own], "this has changed"
PY
venv/bin/python look.py
