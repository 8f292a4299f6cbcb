"""The queue: one suggested pair or claim after the other, each answered with one key."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

import msgspec
from rich.cells import cell_len
from textual.app import ComposeResult
from textual.widgets import Static

from annotator.display import cut
from annotator.records import JudgedClaim, SuggestedPair
from annotator.scheme import UNRELATED, Scheme
from annotator.tui import apart, keymap, questions
from annotator.tui.describing import spoken
from annotator.tui.hints import in_lines
from annotator.tui.queue_course import Course, Kind
from annotator.tui.screens.base import BaseScreen
from annotator.tui.widgets.bar import Bar
from annotator.tui.widgets.sheet import Sheet

_REST = (". later", "ctrl+z undo", "⏎ read there")

_NONE_LEFT = {
    "pairs": "No suggested pair is left. Q asks about claims, esc goes back.",
    "claims": "No suggested claim is left. Q asks about pairs, esc goes back.",
}


class Queue(BaseScreen):
    """One question in the middle of the screen, the keys that answer it below, nothing else."""

    CSS_PATH = "queue.tcss"
    SCREEN: ClassVar[str] = "queue"
    MODES: ClassVar[Mapping[str, str]] = {"read": "Answering what is suggested"}

    def __init__(self, kind: Kind = "pairs") -> None:
        """Ask about pairs, or about claims, to begin with."""
        super().__init__()
        self.kind: Kind = kind
        self._pairs: Course[SuggestedPair] | None = None
        self._claims: Course[JudgedClaim] | None = None
        self._said = ""
        self._left = {"pairs": 0, "claims": 0}

    @classmethod
    def extra_keys(cls, scheme: Scheme) -> tuple[keymap.Key, ...]:
        """The relations; unrelated is what `n` says."""
        return tuple(
            msgspec.structs.replace(key, mode="read")
            for key in keymap.relation_keys(scheme)
            if key.mode == "relation" and key.id != f"relation.{UNRELATED}"
        )

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

    def body(self) -> ComposeResult:
        """A thin line of progress, the question, and more room for the keys."""
        yield Static(id="line", markup=False)
        yield Sheet()
        yield Bar(id="above")

    def on_mount(self) -> None:
        """Begin with the best."""
        suggesting = self.workspace.suggesting
        self._pairs = Course(suggesting.pairs, _pair_key, lambda pair: suggesting.pair(pair.id))
        self._claims = Course(
            suggesting.claims, _claim_key, lambda claim: suggesting.claim(claim.claim.id)
        )
        if self.kind == "pairs" and self.pairs.current is None and self.claims.current:
            self.kind = "claims"
        left = suggesting.left()
        self._left = {"pairs": left.pairs, "claims": left.claims}
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
        looking = self.workspace.looking
        pair = apart.told(pair, apart.of_pair(self.workspace.timing, self.scheme, pair))
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
        looking = self.workspace.looking
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
        types = f" · {', '.join(map(spoken, pair.types))}" if pair.types else ""
        yes = f"y as suggested: {pair.relation}{types}"
        others = [
            f"{each.key} {each.name}"
            for each in self.workspace.looking.scheme.relations
            if each.name != UNRELATED
        ]
        return (
            _fitting((yes, "n unrelated", *_REST, "Q claims"), width),
            in_lines(others, width, 1)[0],
        )

    def others_wrote(self) -> None:
        """Ask what is still to be answered."""
        self._course.refresh()
        self.show()

    def say(self, words: str) -> None:
        """Say something in the head: the bottom line tells the keys."""
        self._said = words
        self._show_progress()

    # Answering

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Relations answer about pairs, digits about claims; nothing without a question."""
        fits = super().check_action(action, parameters)
        if not fits or self._pairs is None:
            return fits
        match action:
            case "yes" | "no" | "later" | "open":
                return self._course.current is not None or None
            case "relate":
                return self.kind == "pairs" and self.pairs.current is not None
            case "said_by":
                return self.kind == "claims" and self.claims.current is not None
        return fits

    def action_yes(self) -> None:
        """It is as suggested."""
        suggesting = self.workspace.suggesting
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
        suggesting = self.workspace.suggesting
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
            lambda: self.workspace.suggesting.take(claim.claim.id, speaker=name),
            f"said by {name}",
        )

    def action_no(self) -> None:
        """They have nothing to do with each other; it is no claim."""
        suggesting = self.workspace.suggesting
        if self.kind == "claims":
            claim = self.claims.current
            assert claim is not None
            self._answer(lambda: suggesting.reject(claim.claim.id), "no claim")
        else:
            pair = self.pairs.current
            assert pair is not None
            self._answer(lambda: suggesting.reject_pair(pair), UNRELATED)

    def _answer(self, verb: Callable[[], object], said: str) -> None:
        with self.telling_refusals():
            verb()
            self._course.answer()
            self._said = f"Noted: {said}."
        self.show()

    def action_later(self) -> None:
        """Leave it for later: it comes again when all others are done."""
        self._course.put_off()
        self._said = ""
        self.show()

    def undone(self) -> None:
        """Ask again what was taken back."""
        self._course.come_back()
        self.show()

    def redone(self) -> None:
        """Go on from what was done again."""
        self.others_wrote()

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
            self.host.read(claim.claim.document, claim.claim.start)


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
