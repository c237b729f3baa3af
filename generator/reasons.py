"""What systems and libraries say is wrong, as messages: they say it in English alone, each in its own words.

Those of the system are as its ``strerror`` has them (POSIX, https://pubs.opengroup.org/onlinepubs/9799919799/);
those of formats are what libyaml, :mod:`json` and :mod:`tomllib` raise for texts that people write by hand.
"""

from __future__ import annotations

import re

from generator.messages import Message, msg

SYSTEM = (
    msg("Permission denied"), msg("Operation not permitted"), msg("No such file or directory"), msg("File exists"),
    msg("Is a directory"), msg("Not a directory"), msg("Directory not empty"), msg("No space left on device"),
    msg("Disk quota exceeded"), msg("File too large"), msg("File name too long"), msg("Read-only file system"),
    msg("Input/output error"), msg("Too many open files"), msg("Too many open files in system"),
    msg("Too many levels of symbolic links"), msg("Device or resource busy"), msg("Resource temporarily unavailable"),
    msg("Text file busy"), msg("Invalid argument"), msg("Stale file handle"), msg("No such device"),
    msg("Address already in use"), msg("Cannot assign requested address"), msg("Connection refused"),
    msg("Network is unreachable"),
)
YAML = (
    msg("block sequence entries are not allowed in this context"), msg("control characters are not allowed"),
    msg("could not find expected ':'"), msg("could not find expected directive name"),
    msg("did not find expected ',' or ']'"), msg("did not find expected ',' or '}}'"),
    msg("did not find expected '-' indicator"), msg("did not find expected <document start>"),
    msg("did not find expected alphabetic or numeric character"),
    msg("did not find expected comment or line break"), msg("did not find expected hexdecimal number"),
    msg("did not find expected key"), msg("did not find expected node content"),
    msg("did not find expected whitespace or line break"),
    msg("found a tab character that violates indentation"),
    msg("found a tab character where an indentation space is expected"),
    msg("found an indentation indicator equal to 0"), msg("found character that cannot start any token"),
    msg("found invalid Unicode character escape code"), msg("found undefined tag handle"),
    msg("found unexpected ':'"), msg("found unexpected document indicator"), msg("found unexpected end of stream"),
    msg("found unknown directive name"), msg("found unknown escape character"),
    msg("mapping values are not allowed in this context"), msg("while parsing a block collection"),
    msg("while parsing a block mapping"), msg("while parsing a block node"), msg("while parsing a flow mapping"),
    msg("while parsing a flow node"), msg("while parsing a flow sequence"), msg("while parsing a node"),
    msg("while parsing a quoted scalar"), msg("while scanning a block scalar"), msg("while scanning a directive"),
    msg("while scanning a plain scalar"), msg("while scanning a quoted scalar"), msg("while scanning a simple key"),
    msg("while scanning a tag"), msg("while scanning an alias"), msg("while scanning an anchor"),
    msg("while scanning for the next token"),
)
JSON = (
    msg("Expecting ',' delimiter"), msg("Expecting ':' delimiter"),
    msg("Expecting property name enclosed in double quotes"), msg("Expecting value"), msg("Extra data"),
    msg("Illegal trailing comma before end of array"), msg("Illegal trailing comma before end of object"),
    msg("Invalid control character at"), msg("Invalid \\escape"), msg("Invalid \\uXXXX escape"),
    msg("Unterminated string starting at"),
)
TOML = (
    msg("Cannot overwrite a value"), msg("Escaped character is not a Unicode scalar value"),
    msg("Expected '=' after a key in a key/value pair"), msg("Expected ']' at the end of a table declaration"),
    msg("Expected ']]' at the end of an array declaration"),
    msg("Expected newline or end of document after a statement"), msg("Invalid date or datetime"),
    msg("Invalid hex value"), msg("Invalid initial character for a key part"), msg("Invalid statement"),
    msg("Invalid value"), msg("Unclosed array"), msg("Unclosed inline table"),
    msg("Unescaped '\\' in a string"), msg("Unterminated string"),
)
TWICE = re.compile(r"Duplicate inline table key (?P<key>.+)"
                   r"|Cannot (?:declare|redefine namespace|mutate immutable namespace) \((?P<keys>.+?),?\)(?: twice)?")
"""What tomllib says of a key or a table that stands there already, with its name as Python writes it."""
NOT_ALLOWED = re.compile(r"(?:Illegal|Found invalid) character .+")
KNOWN = {str(message): message for message in (*SYSTEM, *YAML, *JSON, *TOML)}


def reason(text: str) -> Message:
    """What a system or a library says is wrong, as a message; what is not known stays in its words."""
    if known := KNOWN.get(text):
        return known
    if twice := TWICE.fullmatch(text):
        names = re.findall(r"'([^']*)'|\"([^\"]*)\"", twice["key"] or twice["keys"])
        return msg("“{key}” stands there already", key=".".join(first or second for first, second in names))
    if NOT_ALLOWED.fullmatch(text):
        return msg("a character stands here that is not allowed")
    return msg("{text}", text=text)


def why_unreadable(error: OSError) -> Message:
    """Why the system refuses a file."""
    return reason(error.strerror or str(error))
