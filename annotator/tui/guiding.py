"""Guidelines in words, for the place beside the choice that they explain; nothing is drawn."""

import re
from collections.abc import Collection, Iterator

from annotator.display import one_line
from annotator.guidelines import HEADING, heading_of
from annotator.scheme import TABLES, Scheme
from annotator.tui.colours import colour_of, colour_of_word
from annotator.tui.describing import Line

_FENCE = re.compile(r" {0,3}(```|~~~)")
_ITEM = re.compile(r"( *)([-*+]|\d{1,3}[.)])[ \t]+(.*)")
_STRESSED = re.compile(r"(\*\*|\*|`)(?=\S)(.{1,80}?)(?<=\S)\1")
_NAMES = {
    "relations": "How they stand",
    "conflict_types": "Why they conflict",
}


def guideline_lines(scheme: Scheme, table: str, word: str) -> list[Line]:
    """A word, what it means, and its section of the guidelines.

    `table` is `"relations"`, one of the scheme's, or `"attributes.NAME"`.
    """
    says = scheme.guideline(word)
    meaning = scheme.explanation(table, word) or ("" if says else "not in the scheme")
    lines = [Line(one_line(word), "heading"), *([Line(one_line(meaning))] if meaning else [])]
    return lines + markdown_lines(says)


def choice_lines(
    scheme: Scheme,
    table: str,
    considered: str | None = None,
    chosen: Collection[str] = (),
    how: str = "",
) -> list[Line]:
    """All words of a table with their keys and meanings, `[x]` before those that are chosen.

    Above them stands what the guidelines say of the one that is considered; `how` tells by which
    keys another is.
    """
    lines = [] if considered is None else guideline_lines(scheme, table, considered)
    name = _NAMES.get(table, table.replace("_", " "))
    lines.append(Line(f"{name}   {how}".rstrip(), "heading"))
    for word, key, colour in _words(scheme, table):
        at = "›" if word == considered else " "
        box = ("[x] " if word in chosen else "[ ] ") if table == "conflict_types" else ""
        meaning = one_line(scheme.explanation(table, word))
        label = f"{at}{key} {box}"
        lines.append(Line(f"{word}: {meaning}", link=word, label=label, colour=colour))
    return lines


def whole(scheme: Scheme) -> list[Line]:
    """All of the guidelines; for a scheme without any, what its words mean."""
    if scheme.guidelines.strip():
        return markdown_lines(scheme.guidelines)
    lines = [Line("This scheme has no guidelines. What its words mean:", "quiet")]
    attributes = (f"attributes.{name}" for name in scheme.attributes)
    for table in ("relations", *TABLES, *attributes):
        if table == "relations" or scheme.table(table):
            lines += choice_lines(scheme, table)
    return lines


def markdown_lines(markdown: str) -> list[Line]:
    """Markdown as it is read: its signs go where they are drawn otherwise, and stay elsewhere."""
    reader = _MarkdownReader()
    for row in markdown.splitlines():
        reader.read(row)
    return reader.end()


class _MarkdownReader:
    """Lines made of Markdown, row by row; links are no links here, and HTML is text."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._paragraph: list[str] = []
        self._fenced = self._gap = False

    def read(self, row: str) -> None:
        """Take in the next row."""
        heading, item = HEADING.match(row), _ITEM.match(row)
        if _FENCE.match(row):
            self._end_paragraph()
            self._fenced = not self._fenced
        elif self._fenced:
            self._add(Line(one_line(row), label="  "))
        elif not row.strip():
            self._end_paragraph()
            self._gap = True
        elif heading:
            self._end_paragraph()
            self._add(Line(_plain(heading_of(row)), "heading"))
        elif row.lstrip().startswith(">"):
            self._end_paragraph()
            self._add(Line(_plain(row.lstrip().lstrip("> ")), "quiet", label="│ "))
        elif item:
            self._end_paragraph()
            sign = "•" if item[2] in "-*+" else item[2]
            self._add(Line(_plain(item[3]), label=f"{item[1][:8]}{sign} "))
        else:
            self._paragraph.append(row.strip())

    def end(self) -> list[Line]:
        """All that was read."""
        self._end_paragraph()
        return self._lines

    def _end_paragraph(self) -> None:
        if self._paragraph:
            self._add(Line(_plain(" ".join(self._paragraph))))
            self._paragraph = []

    def _add(self, line: Line) -> None:
        before = self._lines[-1].style if self._lines else "heading"
        if self._gap and "heading" not in (before, line.style):
            self._lines.append(Line(""))
        self._gap = False
        self._lines.append(line)


def _words(scheme: Scheme, table: str) -> Iterator[tuple[str, str, str | None]]:
    if table == "relations":
        for relation in scheme.relations:
            yield relation.name, relation.key, colour_of(scheme, relation.name)
        return
    keys = scheme.keys(table)
    for word in scheme.table(table):
        yield word, keys.get(word, " "), colour_of_word(scheme, table, word)


def _plain(text: str) -> str:
    """The text without the signs around what is stressed, safe to draw."""
    return one_line(_STRESSED.sub(r"\2", text))
