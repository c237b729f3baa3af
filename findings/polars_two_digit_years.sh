#!/usr/bin/env bash
# Polars 2.1.0 (PyPI) reads dates with years of two digits as days of antiquity: 26-11-03, 26.11.03 and 26/11/03, as Korea and
# Japan write 3 November 2026, are 26 November of the year 3; 03.11.26, as Germany writes it, is 3 November of the year 26.
# So do read_csv(try_parse_dates=True) and to_date() without a format. It takes the first for the day and the last for the
# year, and the year as it stands. No error and no null, but a column of dates, as long as no year is above 31; to_datetime()
# refuses the same texts, and so does to_date() one that has a blank after its dots. pyarrow 26.0.1 leaves them text.
# It matters to whoever keeps dates of consent or of the last purchase in lists: consent of the year 3 is older than any
# limit, so that everybody is asked again or left out. Give the format ("%y-%m-%d"). Seen on 2026-11-30, Python 3.11.
# Guess before it was run: an error or text, or 2026 or 2003.
#
# Seen:
#   26-11-03 → 0003-11-26    25.12.31 → 0031-12-25    24/02/10 → 0010-02-24    03.11.26 → 0026-11-03
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check polars==2.1.0 pyarrow==26.0.1
cat > look.py <<'PY'
import io
from datetime import date

import polars
import pyarrow.csv

LISTS = {("26-11-03", "25-12-31", "24-02-10"): [date(3, 11, 26), date(31, 12, 25), date(10, 2, 24)],
         ("26.11.03", "25.12.31", "24.02.10"): [date(3, 11, 26), date(31, 12, 25), date(10, 2, 24)],
         ("26/11/03", "25/12/31", "24/02/10"): [date(3, 11, 26), date(31, 12, 25), date(10, 2, 24)],
         ("03.11.26", "31.12.25", "10.02.24"): [date(26, 11, 3), date(25, 12, 31), date(24, 2, 10)]}
for texts, days in LISTS.items():
    data = "\n".join(("consent", *texts, "")).encode()
    read = polars.read_csv(data, try_parse_dates=True)["consent"].to_list()
    print(*texts, "→", *read)
    assert read == polars.Series(texts).str.to_date().to_list() == days, "this has changed"
    assert pyarrow.csv.read_csv(io.BytesIO(data))["consent"].to_pylist() == list(texts), "this has changed"
for parse in (lambda: polars.Series(["26-11-03"]).str.to_datetime(), lambda: polars.Series(["26. 11. 3."]).str.to_date()):
    try:
        parse()
    except polars.exceptions.PolarsError as error:
        print(type(error).__name__)
    else:
        raise SystemExit("this has changed")
PY
venv/bin/python look.py
