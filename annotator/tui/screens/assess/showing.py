"""What Assess shows: a claim with what it is weighed by, its evidence, or words to choose from."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container, Vertical

from annotator.anchors import Span
from annotator.assessments import JudgedEvidence
from annotator.records import JudgedLink
from annotator.tui import assessing, assessing_choices
from annotator.tui.assessing_choices import WordChoice
from annotator.tui.describing import Line
from annotator.tui.marks import sentence_at
from annotator.tui.questions import in_context
from annotator.tui.screens.base import BaseScreen
from annotator.tui.widgets.bar import Bar
from annotator.tui.widgets.choice_lines import ChoiceLines
from annotator.tui.widgets.panel import Panel
from annotator.tui.widgets.row_list import PAGE, Column, RowList
from annotator.tui.widgets.sheet import Sheet
from annotator.work.assessing import Assessment

NARROW = 100
"""Columns under which the evidence stands below the claim."""

_COLUMNS: tuple[Column, ...] = (("bearing", 12), ("evidence", 0), ("by", 10))
_LONGEST = 20_000
"""Code points shown at most: a "sentence" may be a whole file without a full stop."""

_AROUND = 2
"""Sentences shown around the claim where there is room for them."""

BEARING = 4
"""The number of the bearing among all that words are chosen for."""

_HINTS = "r rating  c credibility  s l sources  v span  w address  [ ] claims  ? keys"
_AT_EVIDENCE = "v span  w address  b bearing  n note  - withdraw  f read  r c judge  ? keys"
_CHOOSING = "a word's key takes it  j k look  ⏎ take  - not judged  esc leave"
_NO_EVIDENCE = "No evidence yet: v a span, w an address"


class AssessShown(BaseScreen):
    """One claim, and what is being said of it."""

    def __init__(self, claim: str, evidence: str | None = None) -> None:
        """Weigh a claim; of evidence that was chosen just now, its bearing is asked."""
        super().__init__()
        self.claim = claim
        self._new: str | None = evidence
        self._found: Assessment | None = None
        self.links: list[JudgedLink] = []
        """The links of the claim."""
        self.choice: WordChoice | None = None
        """What a word is being chosen for."""
        self.considered: str | None = None
        """The word that is looked at."""

    def body(self) -> ComposeResult:
        """The claim; beside it its evidence, or the words to choose from."""
        with Container(id="body"):
            with Vertical(id="claim"):
                yield Sheet(id="context")
                yield ChoiceLines(id="rows")
            with Vertical(id="beside"):
                yield Bar(id="count")
                yield RowList(_COLUMNS)
                yield Panel(id="chosen")
                yield ChoiceLines(id="words")

    # What there is

    @property
    def listed(self) -> RowList:
        """The evidence."""
        return self.query_one(RowList)

    @property
    def evidence(self) -> Sequence[JudgedEvidence]:
        """The evidence that is put forward."""
        return () if self._found is None else self._found.evidence

    @property
    def current(self) -> JudgedEvidence | None:
        """The evidence under the cursor."""
        place = self.listed.cursor
        return self.evidence[place] if 0 <= place < len(self.evidence) else None

    @property
    def found(self) -> Assessment:
        """The claim with what it is weighed by."""
        assert self._found is not None
        return self._found

    def on_resize(self) -> None:
        """Under a hundred columns the evidence stands below."""
        self.set_class(self.size.width < NARROW, "narrow")
        if self._found is not None:
            self.show()

    def others_wrote(self) -> None:
        """Show what stands now."""
        self.read()

    @property
    def is_busy(self) -> bool:
        """Whether something is being chosen."""
        return self.mode != "read"

    def read(self) -> None:
        """Read what stands of the claim, and show it."""
        self._found = self.workspace.assessing.of(self.claim)
        self.links = self.workspace.looking.links_of(self.claim)
        self.show()

    def show(self) -> None:
        """Bring the screen in line with what was read."""
        looking = self.workspace.looking
        claim = self.found.claim.claim
        document = looking.document(claim.document)
        first = document.appearances[0]
        head = self.query_one("#head", Bar)
        head.left = f"Assess: {document.title}"
        judgement = self.found.claim.judgement
        whose = "not marked" if judgement is None else self._whose(judgement.layer)
        told = (first.outlet, (first.published or "")[:10], whose)
        head.right = " · ".join(each for each in told if each)
        # How much of it can be seen is known once the screen is laid out.
        self.call_after_refresh(self._show_context)
        speaker = looking.speaker(self.found.speaker) if self.found.speaker else None
        self.query_one("#rows", ChoiceLines).show(
            assessing.rows(self.found, self.scheme, self.links, self._me, speaker, self.retold),
            None,
            tight=self.has_class("narrow"),
        )
        self.show_evidence()
        self.show_choice()

    def _show_context(self) -> None:
        """Show the claim in its sentences, and so many around them as leave half of the screen."""
        looking, claim = self.workspace.looking, self.found.claim.claim
        document, sentences = looking.document(claim.document), looking.sentences(claim.document)
        if not sentences:
            self.workspace.ingesting.complete()
            sentences = looking.sentences(claim.document)
        sentences = _within_reach(sentences, claim.start, claim.end)
        context = self.query_one("#context", Sheet)
        narrow = self.has_class("narrow")
        most = self.size.height // (4 if narrow else 2)
        for around in (0,) if narrow else range(_AROUND, -1, -1):
            shown = in_context(document, sentences, claim.spans, (), around)
            lines = context.lines_of(shown)
            if lines <= most:
                break
        context.styles.height = max(1, min(lines, most))
        context.show(shown, at="claim" if lines > most else None)

    @property
    def _me(self) -> str:
        return self.workspace.viewpoint.annotator

    def _whose(self, layer: str) -> str:
        return "yours" if layer == self._me else f"by {layer}"

    def show_evidence(self) -> None:
        """Show the list of evidence, and the piece under its cursor."""
        count = len(self.evidence)
        told = assessing.evidence_count(self.evidence) if count else ""
        self.query_one("#count", Bar).left = told or _NO_EVIDENCE
        mine = all(each.judgement.layer == self._me for each in self.evidence)
        columns = _COLUMNS[:-1] if mine else _COLUMNS
        self.listed.show(columns, count, self._fetch, self.listed.cursor)
        # What is chosen stands right below the list, however short that is.
        self.listed.styles.max_height = count + 2
        self.show_current()

    def _fetch(self, first: int) -> list[tuple[str, str, str]]:
        page = self.evidence[first : first + PAGE]
        return [assessing.evidence_cells(each, self._me) for each in page]

    def show_current(self) -> None:
        """Show the evidence under the cursor in full, and what can be done."""
        current = self.current
        lines: list[Line] = []
        if current is not None:
            document = current.evidence.document
            title = None if document is None else self.workspace.looking.document(document).title
            lines = assessing.evidence_lines(current, title, self._me)
        self.query_one("#chosen", Panel).show(lines, None, tight=True)
        if self.mode == "read":
            self.say(_HINTS if current is None else _AT_EVIDENCE)

    def standing(self) -> str | None:
        """What is said so far of what is chosen, by whoever it stands."""
        assert self.choice is not None
        found, mode = self.found, self.choice.mode
        match mode:
            case "rating":
                return found.fields.rating
            case "credibility":
                return found.fields.credibility
            case "speaker" | "outlet":
                speaker = found.speaker_relied_on
                relied = speaker if mode == "speaker" else found.outlet_relied_on
                return None if relied is None else relied.fields.grade
            case "bearing":
                return None if self.current is None else self.current.judgement.fields.bearing
        return found.fields.attributes.get(mode.partition(".")[2])

    def show_choice(self) -> None:
        """Show the words to choose from, if some are being chosen from."""
        words = self.query_one("#words", ChoiceLines)
        if self.choice is not None:
            lines = assessing_choices.choice_lines(
                self.scheme, self.choice, self.considered, self.standing()
            )
            words.show(lines, self.considered, tight=self.has_class("narrow"))
            self.say(_CHOOSING)
        elif self.mode == "attributes":
            words.show(assessing_choices.attribute_lines(self.scheme), None)
            self.say("an attribute's key  esc leave")

    def leave_choice(self) -> None:
        """Choose nothing any more."""
        self.choice = self.considered = None
        self.mode = "read"
        self.remove_class("choosing")
        self.listed.focus()

    @property
    def conflicts(self) -> list[str]:
        """The conflicts of the claim."""
        return [each.id for each in self.links if self.scheme.conflict(each.relation)]


def _within_reach(sentences: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """The sentences; where those that a claim stands in are very long, what is near it of them."""
    first, last = sentence_at(sentences, start), sentence_at(sentences, end - 1)
    begin, stop = sentences[first][0], sentences[last][1]
    if stop - begin <= _LONGEST:
        return sentences
    return ((max(begin, start - _LONGEST // 10), min(stop, start + _LONGEST)),)
