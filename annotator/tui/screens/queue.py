"""The queue: one suggested pair or claim after the other, each answered with one key."""

from collections.abc import Callable, Sequence
from typing import ClassVar, cast

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Static

from annotator.display import cut
from annotator.errors import AnnotatorError
from annotator.records import JudgedClaim, SuggestedPair
from annotator.scheme import UNRELATED, default_scheme
from annotator.tui import keymap, questions
from annotator.tui.host import Host
from annotator.tui.queue_course import Course, Kind
from annotator.tui.widgets.bar import Bar
from annotator.tui.widgets.sheet import Sheet
from annotator.work.workspace import Workspace

POLL = 1.0
"""Seconds between looks whether others have written to the file."""

_REST = (". later", "ctrl+z undo", "⏎ read there")

_NONE_LEFT = {
    "pairs": "No suggested pair is left. Q asks about claims, esc goes back.",
    "claims": "No suggested claim is left. Q asks about pairs, esc goes back.",
}


class Queue(Screen[None]):
    """One question in the middle of the screen, the keys that answer it below, nothing else."""

    CSS_PATH = "queue.tcss"
    KEYS = (
        *keymap.keys("queue"),
        *(
            key
            for key in keymap.relation_keys(default_scheme())
            if key.mode == "relation" and key.id != f"relation.{UNRELATED}"
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings(KEYS)]

    def __init__(self, kind: Kind = "pairs") -> None:
        """Ask about pairs, or about claims, to begin with."""
        super().__init__()
        self.kind: Kind = kind
        self._pairs: Course[SuggestedPair] | None = None
        self._claims: Course[JudgedClaim] | None = None
        self._seen = 0
        self._said = ""
        self._left = {"pairs": 0, "claims": 0}

    @property
    def _host(self) -> Host:
        return cast("Host", self.app)

    @property
    def _workspace(self) -> Workspace:
        return self._host.workspace

    @property
    def pairs(self) -> "Course[SuggestedPair]":
        """The pairs to answer."""
        assert self._pairs is not None, "the screen is not shown yet"
        return self._pairs

    @property
    def claims(self) -> "Course[JudgedClaim]":
        """The claims to answer."""
        assert self._claims is not None, "the screen is not shown yet"
        return self._claims

    @property
    def _course(self) -> "Course[SuggestedPair] | Course[JudgedClaim]":
        return self.pairs if self.kind == "pairs" else self.claims

    def compose(self) -> ComposeResult:
        """A head with a thin line of progress, the question, the keys."""
        yield Bar(id="head")
        yield Static(id="line", markup=False)
        yield Sheet()
        yield Bar(id="above")
        yield Bar(id="foot")

    def on_mount(self) -> None:
        """Begin with the best."""
        suggesting = self._workspace.suggesting
        self._pairs = Course(suggesting.pairs, _pair_key, lambda pair: suggesting.pair(pair.id))
        self._claims = Course(
            suggesting.claims, _claim_key, lambda claim: suggesting.claim(claim.claim.id)
        )
        if self.kind == "pairs" and self.pairs.current is None and self.claims.current:
            self.kind = "claims"
        left = suggesting.left()
        self._left = {"pairs": left.pairs, "claims": left.claims}
        self._seen = self._workspace.looking.changed_by_others()
        self.set_interval(POLL, self._look_for_changes)
        self.show()

    def on_resize(self) -> None:
        """The line of progress and the keys take the width there is."""
        if self._pairs is not None:
            self.show()

    def on_screen_resume(self) -> None:
        """Come back from the reader, where this one may have been answered."""
        if self._pairs is not None:
            self._course.refresh()
            self.show()

    # Showing

    def show(self) -> None:
        """Bring the screen in line with the current question."""
        course = self._course
        self._show_progress()
        sheet = self.query_one(Sheet)
        if self.kind == "pairs":
            sheet.show(self._pair_paragraphs(self.pairs.current))
        else:
            sheet.show(self._claim_paragraphs(self.claims.current))
        above, foot = self.query_one("#above", Bar), self.query_one("#foot", Bar)
        width = max(20, self.size.width - 2)
        above.left, foot.left = self._keys(width) if course.current else ("", "")
        above.display = bool(above.left)

    def _show_progress(self) -> None:
        course, left = self._course, self._left[self.kind]
        head = self.query_one("#head", Bar)
        asked = "Do these conflict?" if self.kind == "pairs" else "Is this a claim?"
        head.left = f"{asked}   {self._said}".rstrip()
        remaining = max(left - course.answered, 0)
        told = [f"{course.answered} answered", f"{remaining} left"]
        if course.answered:
            told.append(f"{course.pace:.0f} a minute")
        head.right = " · ".join(told)
        width = self.size.width
        done = round(width * course.answered / max(left, course.answered, 1))
        self.query_one("#line", Static).update("━" * done + "─" * (width - done))

    def _pair_paragraphs(self, pair: SuggestedPair | None) -> list[questions.Paragraph]:
        if pair is None:
            return [questions.Paragraph(_NONE_LEFT["pairs"])]
        looking = self._workspace.looking
        a, b = pair.a.claim.document, pair.b.claim.document
        documents = (looking.document(a), looking.document(b))
        sentences = (looking.sentences(a), looking.sentences(b))
        asked = questions.of_pair(pair, looking.scheme, documents, sentences)
        if self.query_one(Sheet).holds(asked):
            return asked
        # On a small screen the reasons matter more than what stands around.
        return questions.of_pair(pair, looking.scheme, documents, sentences, around=0)

    def _claim_paragraphs(self, claim: JudgedClaim | None) -> list[questions.Paragraph]:
        if claim is None:
            return [questions.Paragraph(_NONE_LEFT["claims"])]
        looking = self._workspace.looking
        document = claim.claim.document
        return questions.of_claim(claim, looking.document(document), looking.sentences(document))

    def _keys(self, width: int) -> tuple[str, str]:
        """What the keys do now, in at most two lines; what is known best goes first."""
        if self.kind == "claims":
            claim = self.claims.current
            offers = claim is not None and claim.suggestion is not None and claim.suggestion.offers
            said_by = ("1–9 said by",) if offers else ()
            return "", _fitting(("y claim", *said_by, "n no claim", *_REST, "Q pairs"), width)
        pair = self.pairs.current
        assert pair is not None
        types = f" · {', '.join(pair.types)}" if pair.types else ""
        yes = f"y as suggested: {pair.relation}{types}"
        others = [
            f"{each.key} {each.name}"
            for each in self._workspace.looking.scheme.relations
            if each.name != UNRELATED
        ]
        return (
            _fitting((yes, "n unrelated", *_REST, "Q claims"), width),
            cut("  ".join(others), width),
        )

    def _look_for_changes(self) -> None:
        seen = self._workspace.looking.changed_by_others()
        if seen != self._seen and self.is_current:
            self._seen = seen
            self._course.refresh()
            self.show()

    # Answering

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Relations answer about pairs, digits about claims; nothing without a question."""
        if action in ("yes", "no", "later", "open") and self._pairs is not None:
            return self._course.current is not None or None
        if action == "relate":
            return self.kind == "pairs" and self.pairs.current is not None
        if action == "said_by":
            return self.kind == "claims" and self.claims.current is not None
        return super().check_action(action, parameters)

    def action_yes(self) -> None:
        """It is as suggested."""
        suggesting = self._workspace.suggesting
        if self.kind == "claims":
            claim = self.claims.current
            assert claim is not None
            self._answer(lambda: suggesting.take(claim.claim.id), "claim")
        else:
            pair = self.pairs.current
            assert pair is not None
            self._answer(lambda: suggesting.take_pair(pair), pair.relation)

    def action_relate(self, relation: str) -> None:
        """They stand to each other in another way."""
        pair = self.pairs.current
        assert pair is not None
        suggesting = self._workspace.suggesting
        self._answer(lambda: suggesting.take_pair(pair, relation=relation), relation)

    def action_said_by(self, digit: int) -> None:
        """It is a claim, made by one of those whom the description may stand for."""
        claim = self.claims.current
        assert claim is not None
        offers = claim.suggestion.offers if claim.suggestion else ()
        if digit > len(offers):
            return
        name = offers[digit - 1]
        self._answer(
            lambda: self._workspace.suggesting.take(claim.claim.id, speaker=name),
            f"said by {name}",
        )

    def action_no(self) -> None:
        """They have nothing to do with each other; it is no claim."""
        suggesting = self._workspace.suggesting
        if self.kind == "claims":
            claim = self.claims.current
            assert claim is not None
            self._answer(lambda: suggesting.reject(claim.claim.id), "no claim")
        else:
            pair = self.pairs.current
            assert pair is not None
            self._answer(lambda: suggesting.reject_pair(pair), UNRELATED)

    def _answer(self, verb: Callable[[], object], said: str) -> None:
        try:
            verb()
        except AnnotatorError as error:
            self._said = str(error)
        else:
            self._course.answer()
            self._said = f"Noted: {said}."
        self.show()

    def action_later(self) -> None:
        """Leave it for later: it comes again when all others are done."""
        self._course.put_off()
        self._said = ""
        self.show()

    def action_undo(self) -> None:
        """Take back the last action, and show again what it was about."""
        try:
            what = self._workspace.undoing.undo()
        except AnnotatorError as error:
            self._said = str(error)
        else:
            self._said = "There is nothing to undo." if what is None else f"Undone: {what}"
            if what is not None:
                self._course.come_back()
        self.show()

    def action_redo(self) -> None:
        """Do again what was undone."""
        try:
            what = self._workspace.undoing.redo()
        except AnnotatorError as error:
            self._said = str(error)
        else:
            self._said = "There is nothing to redo." if what is None else f"Redone: {what}"
            if what is not None:
                self._course.refresh()
        self.show()

    def action_kind(self) -> None:
        """Ask about claims instead of pairs, or the other way round."""
        self.kind = "claims" if self.kind == "pairs" else "pairs"
        self._said = ""
        self._course.refresh()
        self.show()

    # Going elsewhere

    def action_scroll(self, direction: int) -> None:
        """Scroll a question that is longer than the screen."""
        self.query_one(Sheet).scroll_relative(y=direction * 3, animate=False)

    def action_open(self) -> None:
        """Read on where the claim stands."""
        if self.kind == "claims":
            claim = self.claims.current
        else:
            claim = self.pairs.current.a if self.pairs.current else None
        if claim is not None:
            self._host.read(claim.claim.document, claim.claim.start)

    def action_leave(self) -> None:
        """Leave the queue; on the first screen, quit."""
        if len(self.app.screen_stack) > 2:
            self.dismiss()
        else:
            self._host.leave()


def _fitting(keys: Sequence[str], width: int) -> str:
    """As many of the keys, from the first on, as a line of `width` cells holds."""
    while keys[1:] and cell_len("  ".join(keys)) > width:
        keys = keys[:-1]
    return cut("  ".join(keys), width)


def _pair_key(pair: SuggestedPair) -> tuple[float, str]:
    return pair.origin.score or 0.0, pair.id


def _claim_key(claim: JudgedClaim) -> tuple[float, str]:
    assert claim.suggestion is not None, "what comes after another is a suggestion"
    return claim.suggestion.score, claim.claim.id
