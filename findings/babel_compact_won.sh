#!/usr/bin/env bash
# Babel 2.19.0 (PyPI) gives 15,000 and 25,000 won the same short price in Korean: format_compact_currency(n, "KRW",
# locale="ko") is ₩2만 for both, and 35,000 and 45,000 are both ₩4만. Korean counts in ten thousands (만), so that what is cut off
# is up to a half of ordinary prices; by default nothing stands behind the point, and a half goes to the even neighbour, as
# in bookkeeping. 14,900 is ₩1만, 5,000 ₩5천. format_compact_decimal does the same to counts: 15,000 and 25,000 readers are 2만.
# In English nothing shows, as ₩15K and ₩25K have thousands. Intl.NumberFormat of Node, with compact, has ₩1.5만 and ₩2.5만.
# It matters to whoever writes "from ₩2만" into a card, a button or a subject: the price is a third too high or a fifth too
# low, and an offer is one that nobody made. Say fraction_digits=1, and look at what that makes of 12,500.
# Seen on 2026-12-01, Python 3.11, Node 20.
# Guess before it was run: two figures are kept, as people write it: ₩1.5만, ₩2.5만.
#
# Seen             14,900    15,000    25,000    35,000    45,000
#   Babel, ko      ₩1만      ₩2만      ₩2만      ₩4만      ₩4만
#   Babel, en      ₩15K      ₩15K      ₩25K      ₩35K      ₩45K
#   Node, ko       ₩1.5만    ₩1.5만    ₩2.5만    ₩3.5만    ₩4.5만
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check babel==2.19.0
cat > look.py <<'PY'
from babel.numbers import format_compact_currency, format_compact_decimal

PRICES = (14900, 15000, 25000, 35000, 45000)
for locale, expected in (("ko", ["₩1만", "₩2만", "₩2만", "₩4만", "₩4만"]), ("en", ["₩15K", "₩15K", "₩25K", "₩35K", "₩45K"])):
    seen = [format_compact_currency(price, "KRW", locale=locale) for price in PRICES]
    print(locale, *seen)
    assert seen == expected, "this has changed"
assert [format_compact_decimal(count, locale="ko") for count in (15000, 25000)] == ["2만", "2만"], "this has changed"
assert format_compact_currency(5000, "KRW", locale="ko") == "₩5천", "this has changed"
assert format_compact_currency(25000, "KRW", locale="ko", fraction_digits=1) == "₩2.5만", "this has changed"
PY
venv/bin/python look.py
node -e '
const short = new Intl.NumberFormat("ko", { style: "currency", currency: "KRW", notation: "compact" })
const seen = [14900, 15000, 25000, 35000, 45000].map(price => short.format(price))
console.log("node", ...seen)
require("assert").deepStrictEqual(seen, ["₩1.5만", "₩1.5만", "₩2.5만", "₩3.5만", "₩4.5만"])'
