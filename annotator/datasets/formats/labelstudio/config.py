"""The labelling configuration: every word that a project can say, as Label Studio's XML."""

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import quoteattr

from annotator.datasets.from_rows import TIME_FIELDS
from annotator.datasets.labels import ROLES
from annotator.datasets.regions import COLOURS, JOINS, LABELS, relation_label
from annotator.rows import ClaimRow, LinkRow
from annotator.scheme import Scheme

TEXT, LABEL = "text", "label"
"""The names of what is shown, and of the control that labels it."""

CHOSEN = {
    "attribution": "attributions",
    "cue_polarity": "cue_polarities",
    "confidence": "confidences",
    "rating": "ratings",
    "credibility": "credibilities",
}
"""What is chosen of a claim, and the scheme's table of its words."""

WRITTEN = ("speaker", *TIME_FIELDS, "place", "note")
"""What is written of a claim."""

ATTRIBUTE = "attribute_"
"""Before the name of a project's attribute, in that of its control."""

ANNOTATOR, VOICE, PROGRESS, DONE = "annotator", "voice", "progress", "done"
"""Of a whole document: who annotates, whose voice it is, and whether it is done."""

OF_LINKS = {
    "types": ("type: ", "conflict_types"),
    "status": ("status: ", "statuses"),
    "same_event": ("same event: ", "same_events"),
    "confidence": ("confidence: ", "confidences"),
}
"""What else a relation's labels say of a link: field to the start of the label, and the table."""

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Words:
    """The words of a scheme, and those that were met beside: of another scheme, or of none."""

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._words = scheme.words()
        self._met: dict[str, set[str]] = {}

    def claim(self, row: ClaimRow) -> None:
        """Note the words that a row says of a claim."""
        for field, table in CHOSEN.items():
            self._note(table, getattr(row, field))
        for name, word in row.attributes.items():
            self._note(ATTRIBUTE + name, word)

    def link(self, row: LinkRow) -> None:
        """Note the words that a row says of a link."""
        self._note("relations", row.relation)
        for field, (_, table) in OF_LINKS.items():
            said = getattr(row, field)
            for word in said if isinstance(said, tuple) else (said,):
                self._note(table, word)

    def _note(self, table: str, word: str | None) -> None:
        if word and word not in self._known(table):
            self._met.setdefault(table, set()).add(word)

    def of(self, table: str) -> tuple[str, ...]:
        """A table's words: the scheme's in its order, then the others by name."""
        return (*self._known(table), *sorted(self._met.get(table, ())))

    @property
    def attributes(self) -> tuple[str, ...]:
        """The names of the attributes, likewise."""
        own = tuple(self._scheme.attributes)
        met = {each.removeprefix(ATTRIBUTE) for each in self._met if each.startswith(ATTRIBUTE)}
        return (*own, *sorted(met - set(own)))

    def explanation(self, table: str, word: str) -> str:
        """What the scheme says that a word means."""
        return self._scheme.explanation(_table(table), word) if word in self._known(table) else ""

    def _known(self, table: str) -> tuple[str, ...]:
        return self._words.get(_table(table), ())


def _table(name: str) -> str:
    """What the scheme calls the table of a control."""
    if name.startswith(ATTRIBUTE):
        return f"attributes.{name.removeprefix(ATTRIBUTE)}"
    return name


def config(words: Words) -> str:
    """The configuration, which takes every task and annotation that is written."""
    return "\n".join(("<View>", *_lines(words), "</View>", ""))


def _lines(words: Words) -> Iterator[str]:
    yield f"  <Header{_attributes(value='$title')}/>"
    yield f"  <Labels{_attributes(name=LABEL, toName=TEXT)}>"
    for label in LABELS:
        yield f"    <Label{_attributes(value=label, background=COLOURS[label])}/>"
    yield "  </Labels>"
    yield f"  <Text{_attributes(name=TEXT, value=f'${TEXT}')}/>"
    yield "  <Relations>"
    for label in _relations(words):
        yield f"    <Relation{_attributes(value=label)}/>"
    yield "  </Relations>"
    whole = {"toName": TEXT}
    of_claim = {**whole, "perRegion": "true", "whenLabelValue": ",".join(LABELS[:3])}
    for field, table in CHOSEN.items():
        yield from _choices(words, field, table, of_claim)
    for name in words.attributes:
        yield from _choices(words, ATTRIBUTE + name, ATTRIBUTE + name, of_claim)
    for name in WRITTEN:
        yield _written(name, of_claim)
    for name in (ANNOTATOR, VOICE):
        yield _written(name, whole)
    yield f"  <Choices{_attributes(name=PROGRESS, **whole, choice='single')}>"
    yield f"    <Choice{_attributes(value=DONE)}/>"
    yield "  </Choices>"


def _relations(words: Words) -> Iterable[str]:
    yield from JOINS
    yield from (relation_label(each) for each in words.of("relations") if each not in ROLES)
    for start, table in OF_LINKS.values():
        yield from (start + word for word in words.of(table))


def _choices(words: Words, name: str, table: str, more: dict[str, str]) -> Iterator[str]:
    if not words.of(table):
        return
    yield f"  <Choices{_attributes(name=name, **more, choice='single')}>"
    for word in words.of(table):
        hint = words.explanation(table, word)
        yield f"    <Choice{_attributes(value=word, **({'hint': hint} if hint else {}))}/>"
    yield "  </Choices>"


def _written(name: str, more: dict[str, str]) -> str:
    attributes = {"placeholder": name, "editable": "true", "maxSubmissions": "1"}
    return f"  <TextArea{_attributes(name=name, **more, **attributes)}/>"


def _attributes(**given: str) -> str:
    return "".join(
        f" {name}={quoteattr(_NOT_IN_XML.sub(chr(0xFFFD), value))}" for name, value in given.items()
    )
