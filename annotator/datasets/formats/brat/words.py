"""Names, notes and spans in the form in which brat's files can hold them, and back."""

import re

from annotator import anchors
from annotator.anchors import Span, Spans

BREAKS = "\t\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""What ends a line, or a column of it, for one reader of brat's files or another."""

_BREAK = re.compile(f"[{BREAKS}]")
_TYPE = re.compile(r"\w+(?:-\w+)*", re.ASCII)
_VALUE = re.compile(r"\w+(?:-\w+)*")
_ESCAPE = re.compile(r"--([0-9a-f]{1,6})--")
_SPANS = re.compile(r"\d{1,15} \d{1,15}(?:;\d{1,15} \d{1,15})*", re.ASCII)
_UNSEEN = re.compile(r"[\\\x00-\x1f\x7f-\x9f\u2028\u2029]|\A\s|\s\Z")
_SEEN = re.compile(r"\\(?:([\\nt])|u\{([0-9a-f]{1,6})\})")
_SHORT = {"\\": "\\", "n": "\n", "t": "\t"}


# Names


def stored(name: str, *, value: bool = False) -> str:
    """A name as a type, which has ASCII letters, digits, `_` and `-` only, or as a value.

    A name that has other characters, or two hyphens in a row, has all of them as `--HEX--`.
    """
    plain = _VALUE if value else _TYPE
    if plain.fullmatch(name):
        return name
    return "".join(each if plain.fullmatch(each) else f"--{ord(each):x}--" for each in name)


def named(written: str) -> str:
    """The name that stands for itself, or was written by `stored`."""

    def character(found: re.Match[str]) -> str:
        code = int(found[1], 16)
        return chr(code) if code < 0x110000 else found[0]

    return _ESCAPE.sub(character, written)


# Notes


def escaped(text: str) -> str:
    r"""A text in one line: `\n`, `\t`, `\\`, and `\u{HEX}` for what nobody would see."""

    def written(found: re.Match[str]) -> str:
        short = next((letter for letter, each in _SHORT.items() if each == found[0]), None)
        return f"\\{short}" if short else f"\\u{{{ord(found[0]):x}}}"

    return _UNSEEN.sub(written, text)


def unescaped(line: str) -> str:
    """The text that `escaped` made a line of; escapes that it does not make stay."""

    def character(found: re.Match[str]) -> str:
        if found[1]:
            return _SHORT[found[1]]
        code = int(found[2], 16)
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else found[0]

    return _SEEN.sub(character, line)


# Spans


def fragments(text: str, spans: Spans) -> Spans:
    """Spans as brat has them: cut at every break, since a quote there is one cell of one line."""
    found: list[Span] = []
    for start, end in spans:
        for cut in _BREAK.finditer(text, start, end):
            found.append((start, cut.start()))
            start = cut.end()
        found.append((start, end))
    whole = (anchors.trimmed(text, each) for each in found)
    return tuple(each for each in whole if each[0] < each[1])


def joined(text: str, cut: Spans) -> Spans:
    """Spans again of fragments: where only white space with a break lies between, it is one."""
    found: list[Span] = []
    for start, end in sorted(cut):
        between = text[found[-1][1] : start] if found else ""
        if between.isspace() and _BREAK.search(between):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


def quote_of(text: str, cut: Spans) -> str:
    """The text of fragments as brat writes it."""
    return " ".join(text[start:end] for start, end in cut)


def spans_written(spans: Spans) -> str:
    """Spans as brat writes them: `0 5;16 23`."""
    return ";".join(f"{start} {end}" for start, end in spans)


def spans_read(written: str) -> Spans:
    """Spans that brat wrote. Raises ValueError for anything else."""
    if not _SPANS.fullmatch(written):
        raise ValueError(f"“{written[:40]}” is not START END, with ; between fragments")
    return tuple((int(start), int(end)) for start, end in map(str.split, written.split(";")))
