"""UIMA CAS XMI into plain records, without its type system, and without trusting the file."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree
from msgspec import Struct

Element = Any
"""Of lxml, which says nothing of its types."""

_XMI = "{http://www.omg.org/XMI}XMI"
_ID = "{http://www.omg.org/XMI}id"
_SOFA = "uima.cas.Sofa"
_VIEW = "uima.cas.View"

_PASSED_OVER = frozenset({"uima.cas.NULL", "uima.tcas.DocumentAnnotation"})
_SEGMENTATION = "{http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore}"
"""Tokens, sentences and such: the greater part of most files, of which nothing is asked here."""


class Unparsable(ValueError):
    """A file that is no CAS XMI; `str()` is the reason, a sentence."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.line = line


class Structure(Struct, frozen=True):
    """A feature structure: an annotation, a link, or whatever else the file holds."""

    id: str
    kind: str
    """The name of its type: `webanno.custom.Claim`."""
    values: dict[str, str]
    """What it says in attributes: texts, numbers, and the ids of other structures."""
    lists: dict[str, tuple[str, ...]]
    """What it says in several texts."""
    line: int | None

    @property
    def short(self) -> str:
        """Its type's name without the package."""
        return self.kind.rpartition(".")[2]

    @property
    def is_annotation(self) -> bool:
        """Whether it is of a span of the text."""
        return "begin" in self.values and "end" in self.values


class Parsed(Struct, frozen=True):
    """One file."""

    texts: dict[str, Structure]
    """The subjects of analysis that are texts, by id."""
    structures: dict[str, Structure]
    """All else, by id."""
    members: frozenset[str]
    """The ids of what is indexed: the rest is only there because something refers to it."""


def parsed(content: bytes) -> Parsed:
    """Parse the content of a file. Raises Unparsable."""
    try:
        _check(content)
        return _gathered(content)
    except etree.XMLSyntaxError as error:
        raise Unparsable(f"It is not well-formed XML: {error.msg}.", error.lineno) from error


def _check(content: bytes) -> None:
    """See that it is XMI, and declares no entities, before limits are lifted. Raises Unparsable."""
    for _, root in etree.iterparse(
        BytesIO(content), events=("start",), resolve_entities=False, no_network=True
    ):
        if root.getroottree().docinfo.internalDTD is not None:
            raise Unparsable("It has a document type declaration, which no XMI needs.", 1)
        if root.tag != _XMI:
            raise Unparsable(f"It is no XMI: it begins with “{root.tag}”.", root.sourceline)
        return
    raise Unparsable("It is empty.")


def _gathered(content: bytes) -> Parsed:
    texts: dict[str, Structure] = {}
    structures: dict[str, Structure] = {}
    members: set[str] | None = None
    for element in _children(content):
        found = _structure(element)
        if found.kind == _SOFA:
            if "sofaString" in found.values:
                texts[found.id] = found
        elif found.kind == _VIEW:
            members = {*(members or ()), *found.values.get("members", "").split()}
        elif found.kind not in _PASSED_OVER:
            structures[found.id] = found
    # A file that indexes nothing at all was not written by UIMA, and leaves it to the reader.
    return Parsed(texts, structures, frozenset(structures if members is None else members))


def _children(content: bytes) -> Iterator[Element]:
    """The elements below the root, one at a time; of a large file no tree is made."""
    depth = 0
    for event, element in etree.iterparse(
        BytesIO(content),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    ):
        depth += 1 if event == "start" else -1
        if event == "end" and depth == 1:
            if not element.tag.startswith(_SEGMENTATION):
                yield element
            element.clear(keep_tail=True)
            while (before := element.getprevious()) is not None:
                before.getparent().remove(before)


def _structure(element: Element) -> Structure:
    values = {name: value for name, value in element.attrib.items() if not name.startswith("{")}
    lists: dict[str, list[str]] = {}
    for child in element:
        lists.setdefault(child.tag, []).append(child.text or "")
    return Structure(
        id=element.get(_ID, ""),
        kind=_kind(element.tag),
        values=values,
        lists={name: tuple(each) for name, each in lists.items()},
        line=element.sourceline,
    )


def _kind(tag: str) -> str:
    """The name of a type: `{http:///webanno/custom.ecore}Claim` is `webanno.custom.Claim`."""
    package, _, name = tag.removeprefix("{").rpartition("}")
    package = package.removeprefix("http:///").removesuffix(".ecore").replace("/", ".")
    return name if package in ("", "uima.noNamespace") else f"{package}.{name}"
