"""Request bodies for the HTTP interfaces of mail senders: one a line, each within the sender's limit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator

import polars as pl

from generator.exporters.parts.columns import rows
from generator.files import Chunks

Person = dict[str, str]


def one_line(body: object) -> bytes:
    """A request body on a line of its own."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def document(body: object) -> bytes:
    """A request body for people to read too."""
    return (json.dumps(body, ensure_ascii=False, indent=2) + "\n").encode()


def batched(people: pl.DataFrame, size: int, body: Callable[[list[Person]], object]) -> Chunks:
    """A line for every ``size`` people."""
    def chunks() -> Iterator[bytes]:
        for batch in people.iter_slices(size):
            yield one_line(body(list(rows(batch))))

    return chunks


def batched_by_size(items: Callable[[], Iterable[object]], limit: int,
                    body: Callable[[list[object]], object]) -> Chunks:
    """A line for as many items as have no more than ``limit`` octets together, or one."""
    def chunks() -> Iterator[bytes]:
        batch: list[object] = []
        room = limit
        for item in items():
            size = len(one_line(item))
            if batch and size > room:
                yield one_line(body(batch))
                batch, room = [], limit
            batch.append(item)
            room -= size
        if batch:
            yield one_line(body(batch))

    return chunks


def without_address(person: Person) -> Person:
    """A person's columns but for the address, which stands elsewhere in a request."""
    return {name: value for name, value in person.items() if name != "email"}
