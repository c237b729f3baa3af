"""Old addresses: what becomes an alias on the new site, and what only a web server can lead on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlsplit

from generator.plan.archive.archive import OLD_ISSUE, OWN_FOLDERS, alias_path
from generator.sources.texts.places import UNSAFE


@dataclass(slots=True)
class Addresses:
    """The old addresses of an import. ``rules`` are those for a server: an old address, and the path it leads to."""

    site: str = ""
    taken: dict[str, str] = field(default_factory=dict)
    rules: list[tuple[str, str]] = field(default_factory=list)
    crowded: list[tuple[str, str]] = field(default_factory=list)

    def aliases(self, old: Iterable[str], path: str) -> list[str]:
        """The aliases of what stands at ``path`` now, of its old addresses; the others become rules."""
        found: dict[str, None] = {}
        for address in old:
            local = self._local(address)
            if not local or local == "/":
                if address.strip("/ "):
                    self.rules.append((address, path))
                continue
            file = alias_path(local)
            if file == alias_path(path) or file in (alias_path(one) for one in found):
                continue
            own = file.partition("/")[0] in OWN_FOLDERS and not OLD_ISSUE.fullmatch(file)
            if own or self.taken.setdefault(file, path) != path:
                self.crowded.append((local, path))
            else:
                found[local] = None
        return list(found)

    def _local(self, address: str) -> str:
        """An old address as one of the new site, decoded; nothing where it cannot be one."""
        try:
            parts = urlsplit(address.strip())
        except ValueError:
            return ""
        host = urlsplit(self.site).netloc.removeprefix("www.")
        if parts.netloc and host and parts.netloc.removeprefix("www.") != host:
            return ""
        if parts.query or (not parts.path.strip("/")):
            return ""
        path = re.sub("/{2,}", "/", unicodedata.normalize("NFC", unquote(parts.path)))
        if "\ufffd" in path or any(letter in UNSAFE or not letter.isprintable() for letter in path) or ".." in path:
            return ""
        return path if path.startswith("/") else f"/{path}"


def redirects(rules: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Lines for web servers that lead old addresses on: for nginx, for Apache, and ``_redirects`` of static hosts.

    https://nginx.org/en/docs/http/ngx_http_rewrite_module.html, https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html,
    https://docs.netlify.com/routing/redirects/
    """
    nginx, apache, static = [], ["RewriteEngine On"], []
    for old, new in dict.fromkeys(rules):
        parts, target = urlsplit(old), quote(f"/{new.strip('/')}/")
        path, asked = quote(unquote(parts.path)) or "/", quote(parts.query, safe="=&%+,:/@!*-._~")
        host, whole = quote(parts.netloc, safe=":."), path + (f"?{asked}" if asked else "")
        asks = f'$host$request_uri = "{host}{whole}"' if host else f'$request_uri = "{whole}"'
        nginx.append(f"if ({asks}) {{ return 301 {target}; }}")
        apache += [f'RewriteCond "%{{HTTP_HOST}}" "={host}"'] if host else []
        apache += [f'RewriteCond "%{{QUERY_STRING}}" "={asked}"'] if asked else []
        apache.append(f'RewriteRule "^{_pattern(unquote(path).lstrip("/"))}$" "{target}" [R=301,L,QSD]')
        static.append(" ".join(filter(None, (f"https://{host}{path}" if host else path, " ".join(asked.split("&")),
                                             target, "301!" if asked else "301"))))
    return {"nginx.conf": "\n".join(nginx) + "\n", "htaccess": "\n".join(apache) + "\n",
            "_redirects": "\n".join(static) + "\n"}


def _pattern(path: str) -> str:
    path = "".join(letter for letter in path if letter.isprintable())
    return "".join(f"\\{letter}" if letter in r".\+*?[^]$(){}=!<>|:-" else letter for letter in path).replace('"', "")
