"""An issue that has everything in it that a mail sender could mistake for a tag, and those who read it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.commands.export import ExportOptions, export
from generator.exporters import ExporterBase, Package
from generator.exporters.base import Files
from generator.findings import Findings
from tests.people import at
from tests.trees import write

SLUG = "2026-11-05-nasty"
LITERALS = ("{{ x }} {{{ y }}} {% if z %} {# c #} \\*|FNAME|\\* \\*|IF:A|\\* [Name,fallback=q] [unsubscribe] "
            "[Email] [x] $%name%$ %name% {$name} {$name|default('d')} %recipient.name% %unsubscribe_url% "
            "&lt;unsubscribe> &lt;%asm_group_unsubscribe_raw_url%> https://a.example/@TrackLink")
CODE = LITERALS.replace("&lt;", "<").replace("\\", "")
ISSUE = f"""---
title: '중괄호 {{{{ x }}}} 와 *|FNAME|* $%name%$ [Email] 이야기'
subject: >-
  {{{{ subscriber.name | default("고객님") }}}}께 {{{{ y }}}} {{% z %}} *|MC|* $%name%$ [Email] %recipient.name%
  {{$name}}
preheader: '{{{{ subscriber.company | default("귀사") }}}}에 드립니다 {{{{ x }}}}'
---

{{{{ subscriber.name | default("고객님") }}}}, 안녕하세요.
{{{{{{ subscriber.name }}}}}}}} 와 {{{{ subscriber.name | default("친구") }}}}.
{LITERALS}

`{CODE}`

```
{CODE}
```

[쿠폰](https://shop.example.com/?c={{{{ subscriber.coupon | default("없음 1") }}}}&x=1) 그리고
[표시](https://shop.example.com/a?q=*|X|*&p=$%name%$&r=%recipient.name%) [글]({{{{ subscriber.link }}}})
{{{{ subscriber.email }}}} {{{{ subscriber.coupon | default("A & 'B' \\"C\\"") }}}}

/// only | vip
단골 {{{{ subscriber.company }}}} 글 {{{{ x }}}}
///

/// only | partner
협력사 글 *|PARTNER|*

- 하나
- 둘
///

/// except | vip
모두에게 드리는 글
///
"""
PEOPLE = """\
- {email: none@people.example}
- {email: oneil@people.example, name: 'O''Neil "&<', company: 'A&B <x>', coupon: 'a b&c/"', tier: vip,
   link: 'https://x.example/?a=1&b=2'}
- {email: hangul@people.example, name: 김민수, company: 한빛상사, coupon: 쿠폰 7, tags: partner}
- {email: plus+tag@people.example, name: '{{ x }} *|FNAME|* $%email%$', company: '[Email] {$name}', tier: vip,
   tags: partner}
"""
FILES = {
    "newsletter.yaml": "title: 단골 소식\\nlanguage: ko\\nbase_url: https://news.example.com/\\n"
                       "sender: {name: 한빛상사, email: hello@hanbit.example, address: 서울시 중구 세종대로 1}\\n"
                       "fields: {coupon: 쿠폰, link: 주소}\\n".replace("\\n", "\n"),
    f"content/issues/{SLUG}.md": ISSUE, "subscribers/lists/people.yaml": PEOPLE,
    "subscribers/segments/vip.yaml": "where: {tier: vip}\n",
    "subscribers/segments/partner.yaml": "where: {tags: {contains: partner}}\n"}


@dataclass
class Keeping(ExporterBase):
    """An exporter that keeps what it is given."""

    about: str = "keeps"
    packages: list[Package] = field(default_factory=list)

    def files(self, package: Package, findings: Findings) -> Files:
        """Nothing at all."""
        self.packages.append(package)
        return {}


def packages(root: Path) -> list[Package]:
    """The editions of the issue with their readers, as exporters are given them."""
    keeping = Keeping()
    result = export(at(write(root, FILES)), "keeping", keeping, ExportOptions())
    assert not result.findings.errors, list(result.findings)
    return [replace(package) for package in keeping.packages]
