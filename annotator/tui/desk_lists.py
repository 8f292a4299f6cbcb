"""What the desk can list: documents, the hits of a search, and files that could not be read."""

from collections.abc import Sequence

from annotator.anchors import Spans
from annotator.display import one_line
from annotator.document_filter import READ_IN, SORTS, STATES, DocumentFilter, DocumentWord
from annotator.records import DocumentSummary, Hit
from annotator.tui.describing import Line, counted, labelled
from annotator.tui.finding import found_spans
from annotator.tui.widgets.row_list import PAGE, Column, Marked, Row
from annotator.work.ingesting import Ingested
from annotator.work.workspace import Workspace

HITS = 500
"""Hits shown at most; a search with more of them wants more words."""

NARROW = 100
"""Under so many cells there are fewer columns."""

FEW = 10_000
"""So many documents are sorted and filtered again without being felt."""

_BEFORE = 24
"""Code points shown of a long sentence before what was found in it."""

_NUMBERS = (("claims", 6), ("suggested", 9), ("conflicts", 9))
_STATE = max(map(len, STATES))
_DOCUMENTS: Sequence[Column] = (
    ("title", 0), ("outlet", 18), ("published", 10), *_NUMBERS, ("state", _STATE)
)  # fmt: skip
_NARROW: Sequence[Column] = (("title", 0), *_NUMBERS, ("state", _STATE))


class Documents:
    """All documents, or those wanted, in an order that holds until it is asked for again."""

    hints = "⏎ read   / search   s sort   t state   f filter   + add   D done   ? keys"

    def __init__(self, workspace: Workspace) -> None:
        self._looking = workspace.looking
        self.sort = READ_IN
        self.wanted = DocumentFilter()
        self.numbers: Sequence[int] = ()
        self._stamp: tuple[str, int] | None = None
        self._narrow = False

    def order_anew(self) -> None:
        """Put what stands now into the order that is wanted."""
        self._stamp = self._looking.stamp()
        self.numbers = self._looking.document_order(self.sort, self.wanted)

    def refresh(self) -> None:
        """The same, if anything was said or written since and it takes no time to speak of."""
        is_quick = self._looking.document_count() <= FEW or self.sort == READ_IN
        if self._stamp is None or (self._stamp != self._looking.stamp() and is_quick):
            self.order_anew()

    def sort_by_next(self) -> None:
        """Take the order that follows in the list of orders."""
        self.sort = SORTS[(SORTS.index(self.sort) + 1) % len(SORTS)]
        self.order_anew()

    def want(self, words: DocumentFilter) -> None:
        """List only what these words want."""
        self.wanted = words
        self.order_anew()

    def want_next_state(self) -> None:
        """Want documents of the first state, then of the next ones, then of any."""
        rest = tuple(word for word in self.wanted.words if word.field != "state")
        now = self.wanted.values("state")
        place = STATES.index(now[0]) + 1 if now else 0
        more = (DocumentWord("state", STATES[place]),) if place < len(STATES) else ()
        self.want(DocumentFilter((*rest, *more)))

    def place(self, number: int) -> int | None:
        """The row of a document."""
        if isinstance(self.numbers, range):
            return number - 1 if 0 < number <= len(self.numbers) else None
        return self.numbers.index(number) if number in self.numbers else None

    def at(self, row: int) -> DocumentSummary | None:
        """The document of a row."""
        numbers = self.numbers[row : row + 1]
        return next(iter(self._looking.documents_numbered(numbers)), None)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.numbers)

    @property
    def head(self) -> str:
        """What is listed, and how."""
        told = [] if self.sort == READ_IN else [f"by {self.sort}"]
        if self.wanted.words:
            told.append(f"{self.wanted.written}   (backspace takes a word away)")
        return " · ".join(("documents", *told))

    def columns(self, width: int) -> Sequence[Column]:
        """The columns for a screen of some width, for which the rows are made from now on."""
        self._narrow = width < NARROW
        return _NARROW if self._narrow else _DOCUMENTS

    def fetch(self, first: int) -> Sequence[Row]:
        """The cells of a page of rows."""
        page = self._looking.documents_numbered(self.numbers[first : first + PAGE])
        return [_cells(each, narrow=self._narrow) for each in page]

    def context(self, _: int) -> Sequence[Line]:
        """A document's row says all."""
        return ()


def _cells(each: DocumentSummary, *, narrow: bool) -> Row:
    numbers = (each.claims, each.suggested, each.conflicts)
    counts = [
        f"{number or '':>{width}}" for number, (_, width) in zip(numbers, _NUMBERS, strict=True)
    ]
    if narrow:
        return (each.title, *counts, each.state)
    return (each.title, each.outlet or "", (each.published or "")[:10], *counts, each.state)


class Hits:
    """The hits of a search, the best first."""

    hints = "⏎ read there   n N next, previous   / search again   esc back to the documents"

    def __init__(self, workspace: Workspace, typed: str) -> None:
        self.typed = typed
        self._searching = workspace.searching
        self._words = workspace.searching.words(typed)
        self.hits = workspace.searching.best(typed, HITS)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.hits)

    @property
    def head(self) -> str:
        """What was found."""
        if not self.hits:
            return f"Nothing found for “{self.typed}”"
        documents = counted(len({hit.document for hit in self.hits}), "document")
        more = " and more" if len(self.hits) == HITS else ""
        return f"{counted(len(self.hits), 'hit')}{more} in {documents} for “{self.typed}”"

    def columns(self, width: int) -> Sequence[Column]:
        """The columns for a screen of some width."""
        return (("sentence", 0), ("document", 20 if width < NARROW else 34))

    def fetch(self, first: int) -> Sequence[Row]:
        """The cells of a page of rows, each sentence from where what was found is in sight."""
        return [
            (excerpt(hit.text, self._strong(hit)), hit.title)
            for hit in self.hits[first : first + PAGE]
        ]

    def context(self, row: int) -> Sequence[Line]:
        """The sentence whole, with the one before it and the one after it."""
        if row >= len(self.hits):
            return ()
        hit = self.hits[row]
        before, after = self._searching.around(hit)
        return [
            *([Line(one_line(before), "quiet")] if before else []),
            Line(one_line(hit.text), strong=self._strong(hit)),
            *([Line(one_line(after), "quiet")] if after else []),
        ]

    def _strong(self, hit: Hit) -> Spans:
        return found_spans(hit.text, (0, len(hit.text)), self._words)


def excerpt(text: str, strong: Spans) -> Marked:
    """A sentence from shortly before what was found in it, if that is far from its start.

    >>> excerpt("a " * 30 + "found", ((60, 65),)).text
    '… a a a a a a a a a a a a found'
    """
    if not strong or strong[0][0] <= 2 * _BEFORE:
        return Marked(text, strong)
    start = text.find(" ", strong[0][0] - _BEFORE, strong[0][0]) + 1 or strong[0][0] - _BEFORE
    shift = start - 2
    return Marked(f"… {text[start:]}", tuple((one - shift, other - shift) for one, other in strong))


class Problems:
    """Files that could not be read in, each with the reason."""

    hints = "esc back to the documents   + add files"

    def __init__(self, problems: Sequence[Ingested]) -> None:
        self._problems = problems

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._problems)

    @property
    def head(self) -> str:
        """What is listed."""
        return f"{counted(len(self._problems), 'file')} could not be read"

    def columns(self, _: int) -> Sequence[Column]:
        """The columns for a screen of any width."""
        return (("file", 30), ("why", 0))

    def fetch(self, first: int) -> Sequence[Row]:
        """The cells of a page of rows: of a path the end, which tells the files apart."""
        return [
            (_end_of(each.source, 30), each.reason or "")
            for each in self._problems[first : first + PAGE]
        ]

    def context(self, row: int) -> Sequence[Line]:
        """The path and the reason whole."""
        if row >= len(self._problems):
            return ()
        each = self._problems[row]
        return [labelled("file", each.source), labelled("why", each.reason or "")]


def _end_of(path: str, width: int) -> str:
    return path if len(path) <= width else f"…{path[1 - width :]}"
