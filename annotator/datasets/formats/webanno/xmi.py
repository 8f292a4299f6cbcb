"""One document with what one annotator says of it, as UIMA CAS XMI."""

from collections.abc import Iterable, Mapping, Sequence

from annotator.anchors import Span
from annotator.datasets.dataset import Annotated
from annotator.datasets.formats.webanno.characters import replaced, writable
from annotator.datasets.formats.webanno.layers import (
    APPEARANCE,
    APPEARANCE_FACTS,
    CARRYING,
    CLAIM,
    DOCUMENT,
    FRAGMENT,
    METADATA,
    OF_ROLES,
    ORDER,
    RELATION,
    SENTENCE,
    UNMARKED,
    VOICE,
    WORD,
    attribute_feature,
    link_type,
)
from annotator.datasets.from_rows import times_of
from annotator.datasets.offsets import Offsets
from annotator.records import Origin
from annotator.rows import ClaimRow, DocumentRow, LinkRow, QuotedSpan

Value = str | int | Sequence[str] | None

_SOFA = 1
_NAMESPACES = {
    "xmi": "http://www.omg.org/XMI",
    "cas": "http:///uima/cas.ecore",
    "custom": "http:///webanno/custom.ecore",
    "metadata": "http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore",
    "segmentation": "http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore",
}
_PREFIXES = {
    "webanno.custom": "custom",
    METADATA.rpartition(".")[0]: "metadata",
    WORD.rpartition(".")[0]: "segmentation",
}
# A parser makes a blank of every tab and line break that stands in an attribute as it is.
_ESCAPED = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;",
     "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)  # fmt: skip

_OF_CLAIMS = (
    "attribution", "cue_polarity", "confidence", "rating", "credibility", "place", "note",
    "created", "changed", "id",
)  # fmt: skip
_OF_LINKS = (
    "relation", "types", "status", "grounds", "same_event", "rationale", "confidence", "created",
    "changed", "id",
)  # fmt: skip


class Written:
    """A document being written: feature structures get their numbers in the order they come."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.replaced = 0
        """Characters of what was said that XML cannot hold; the text's own are not counted."""
        self._offsets = Offsets(text, "utf16")
        self._lines: list[str] = []
        self._members: list[int] = []
        self._last = _SOFA
        self._spans: dict[tuple[str, int, int], int] = {}

    def add(self, kind: str, values: Mapping[str, Value], *, member: bool = True) -> int:
        """Write a feature structure: its number. A member is found by its type, not only linked."""
        self._last += 1
        if member:
            self._members.append(self._last)
        told = [
            mark
            for name, value in values.items()
            for part, text in _parts(name, value)
            for mark in replaced(part, text)
        ]
        self.replaced += len(told)
        if told:
            values = {**values, "replaced": [*_strings(values.get("replaced")), *told]}
        self._lines.append(_element(_name(kind), self._last, values))
        return self._last

    def annotate(self, kind: str, span: Span, values: Mapping[str, Value] = {}) -> int:
        """Write an annotation of a span (code points): its number."""
        begin, end = map(self._offsets.out, span)
        return self.add(kind, {"sofa": _SOFA, "begin": begin, "end": end, **values})

    def segment(self, kind: str, spans: Iterable[Span]) -> None:
        """Write annotations that say nothing: the greater part of every file."""
        name, out = _name(kind), self._offsets.out
        for start, end in spans:
            self._last += 1
            self._members.append(self._last)
            self._lines.append(
                f'<{name} xmi:id="{self._last}" sofa="{_SOFA}" '
                f'begin="{out(start)}" end="{out(end)}"/>\n'
            )

    def span(self, kind: str, span: Span) -> int:
        """The number of an annotation without features: one for each span, shared by claims."""
        key = (kind, *span)
        if key not in self._spans:
            self._spans[key] = self.annotate(kind, span)
        return self._spans[key]

    def links(self, feature: str, kind: str, spans: Iterable[tuple[str, QuotedSpan]]) -> str | None:
        """Write the links of a claim's slot, each with its role: their numbers."""
        numbers = [
            self.add(
                link_type(feature),
                {"role": role, "target": self.span(kind, (each.start, each.end))},
                member=False,
            )
            for role, each in spans
        ]
        return " ".join(map(str, numbers)) or None

    def finished(self) -> bytes:
        """The whole document."""
        declared = " ".join(f'xmlns:{name}="{url}"' for name, url in _NAMESPACES.items())
        sofa: dict[str, Value] = {
            "sofaNum": 1,
            "sofaID": "_InitialView",
            "mimeType": "text",
            "sofaString": self.text,
        }
        return "".join(
            (
                '<?xml version="1.0" encoding="UTF-8"?>\n',
                f'<xmi:XMI {declared} xmi:version="2.0">\n',
                '<cas:NULL xmi:id="0"/>\n',
                *self._lines,
                _element("cas:Sofa", _SOFA, sofa),
                f'<cas:View sofa="{_SOFA}" members="{" ".join(map(str, self._members))}"/>\n',
                "</xmi:XMI>\n",
            )
        ).encode("utf-8")


def written(each: Annotated, tokens: Iterable[Span]) -> Written:
    """Write a document with its sentences, tokens, claims, and the links between them."""
    made = Written(each.text)
    _write_document(made, each.document, each.annotator)
    made.segment(SENTENCE, each.document.sentences)
    made.segment(WORD, tokens)
    carrying: dict[str, list[tuple[str, QuotedSpan]]] = {}
    for link in each.links:
        for claim, spans in ((link.a, link.carrying_a), (link.b, link.carrying_b)):
            carrying.setdefault(claim, []).extend((link.id, span) for span in spans)
    claims = {
        claim.id: (claim, _write_claim(made, claim, carrying.get(claim.id, ())))
        for claim in each.claims
    }
    for link in each.links:
        _write_link(made, link, claims)
    return made


def _write_document(made: Written, document: DocumentRow, annotator: str | None) -> None:
    made.annotate(
        METADATA,
        (0, len(made.text)),
        {
            "language": document.language or "x-unspecified",
            "documentTitle": document.title,
            "documentId": document.id,
            "documentUri": document.url,
            "isLastSegment": "false",
        },
    )
    told = {
        "id": document.id,
        "annotator": annotator,
        "done_by": document.done_by,
        "segmenter": document.segmenter,
        "replaced_by": document.replaced_by,
        "replaced": replaced("text", made.text),
    }
    made.add(DOCUMENT, {"sofa": _SOFA, ORDER: 0, **told})
    for number, appearance in enumerate(document.appearances):
        facts = {name: getattr(appearance, name) for name in (*APPEARANCE_FACTS, "authors")}
        made.add(APPEARANCE, {"sofa": _SOFA, ORDER: number, **facts})
    for number, voice in enumerate(document.voices):
        said = {"annotator": voice.annotator, "name": voice.name}
        made.add(VOICE, {"sofa": _SOFA, ORDER: number, **said})


def _write_claim(made: Written, claim: ClaimRow, carrying: Sequence[tuple[str, QuotedSpan]]) -> int:
    first, *others = claim.spans
    slots = {
        name: made.links(name, kind, ((name, span) for span in getattr(claim, name)))
        for name, kind in OF_ROLES.items()
    }
    return made.annotate(
        CLAIM,
        (first.start, first.end),
        {
            "verdict": claim.verdict or UNMARKED,
            "speaker": claim.speaker_name,
            **{name: getattr(claim, name) for name in _OF_CLAIMS},
            **times_of(claim),
            **{attribute_feature(name): word for name, word in sorted(claim.attributes.items())},
            **_origin(claim.origin),
            "fragment": made.links("fragment", FRAGMENT, (("fragment", span) for span in others)),
            **slots,
            "carrying": made.links("carrying", CARRYING, carrying),
        },
    )


def _write_link(made: Written, link: LinkRow, claims: Mapping[str, tuple[ClaimRow, int]]) -> None:
    (_, governor), (claim, dependent) = claims[link.a], claims[link.b]
    ends = {link.a: "Governor", link.b: "Dependent"}
    made.annotate(
        RELATION,
        (claim.spans[0].start, claim.spans[0].end),
        {
            "Governor": governor,
            "Dependent": dependent,
            **{name: getattr(link, name) for name in _OF_LINKS},
            "directed": "yes" if link.directed else "no",
            "favours": ends.get(link.favours or ""),
            **_origin(link.origin),
        },
    )


def _origin(origin: Origin) -> dict[str, Value]:
    return {
        "origin": origin.method,
        "origin_producer": origin.producer,
        "origin_score": None if origin.score is None else repr(origin.score),
    }


def _strings(value: Value) -> Sequence[str]:
    return value if isinstance(value, (list, tuple)) else ()


def _parts(name: str, value: Value) -> Iterable[tuple[str, str]]:
    """The strings of a feature, each with its name: of several, numbered."""
    if isinstance(value, str):
        yield name, value
    elif name != "replaced":
        for number, each in enumerate(_strings(value)):
            yield f"{name}:{number}", each


def _name(kind: str) -> str:
    package, _, name = kind.rpartition(".")
    return f"{_PREFIXES[package]}:{name}"


def _element(name: str, number: int, values: Mapping[str, Value]) -> str:
    attributes: list[str] = [f'xmi:id="{number}"']
    children: list[str] = []
    for feature, value in values.items():
        if isinstance(value, (str, int)):
            attributes.append(f'{feature}="{_text(str(value))}"')
        else:
            children.extend(f"<{feature}>{_text(each)}</{feature}>" for each in value or ())
    if not children:
        return f"<{name} {' '.join(attributes)}/>\n"
    return f"<{name} {' '.join(attributes)}>{''.join(children)}</{name}>\n"


def _text(text: str) -> str:
    return writable(text).translate(_ESCAPED)
