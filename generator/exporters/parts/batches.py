"""Request bodies for the HTTP APIs of mail senders: one on each line, each within the sender's limit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from generator.exporters.parts.columns import rows
from generator.files import Chunks

if TYPE_CHECKING:
    import polars as pl

Person = dict[str, str]


def one_line(body: object) -> bytes:
    """A request body as JSON on one line, with a line feed."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def batched(people: pl.DataFrame, size: int, body: Callable[[list[Person]], object]) -> Chunks:
    """A request body, made by ``body``, on a line for each batch of up to ``size`` people."""
    def chunks() -> Iterator[bytes]:
        for batch in people.iter_slices(size):
            yield one_line(body(list(rows(batch))))

    return chunks


def batched_by_size(items: Callable[[], Iterable[object]], limit: int,
                    body: Callable[[list[object]], object]) -> Chunks:
    """A request body on a line for each batch of items that have up to ``limit`` octets as JSON together. An item
    that is larger by itself is a batch of its own."""
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
    """A person's columns except the address, which has another place in a request."""
    return {name: value for name, value in person.items() if name != "email"}
