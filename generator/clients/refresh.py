"""Take over caniemail's data anew: ``python -m generator.clients.refresh data.json``.

``data.json`` is https://www.caniemail.com/api/data.json, or ``data/caniemail.json`` in the npm package ``caniemail``,
which carries the same. Of each feature only the newest test is kept: a letter a client, in the clients' order.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from generator.clients.facts import FILE

SOURCE = "https://www.caniemail.com/api/data.json"
LICENCE = "MIT License, Copyright (c) 2019 HTeuMeuLeu, https://github.com/hteumeuleu/caniemail/blob/main/LICENSE"
MIT = (
    "Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated "
    "documentation files (the \"Software\"), to deal in the Software without restriction, including without limitation "
    "the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and "
    "to permit persons to whom the Software is furnished to do so, subject to the following conditions: The above "
    "copyright notice and this permission notice shall be included in all copies or substantial portions of the "
    "Software. THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT "
    "LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT "
    "SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION "
    "OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER "
    "DEALINGS IN THE SOFTWARE.")


def condensed(data: dict[str, Any]) -> dict[str, Any]:
    """The facts that the checks need, out of the API's answer."""
    names = data["nicenames"]
    clients: dict[str, str] = {}
    support: dict[str, dict[str, str]] = {}
    for feature in data["data"]:
        for family, platforms in feature["stats"].items():
            for platform, tests in platforms.items():
                client = f"{family}.{platform}"
                label = names["platform"].get(platform, platform)
                clients[client] = f"{names['family'].get(family, family)} ({label})"
                support.setdefault(feature["slug"], {})[client] = list(tests.values())[-1][:1]
    features = {one["slug"]: [one["title"], one["last_test_date"],
                              "".join(support.get(one["slug"], {}).get(client, "u") for client in clients)]
                for one in data["data"]}
    return {"source": SOURCE, "licence": LICENCE, "permission": MIT, "updated": data["last_update_date"][:10],
            "clients": clients, "features": features}


def main(arguments: list[str]) -> None:
    """Write the copy beside this module."""
    data = condensed(json.loads(Path(arguments[0]).read_text("utf-8")))
    lines = [f" {json.dumps(slug)}: {json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"
             for slug, value in data.pop("features").items()]
    head = json.dumps(data, ensure_ascii=False, indent=1).removesuffix("\n}")
    FILE.write_text(f'{head},\n "features": {{\n' + ",\n".join(lines) + "\n }\n}\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
