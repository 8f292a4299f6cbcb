"""What Compare shows: two claims in their surroundings, and below what is said of the two."""

from collections.abc import Sequence
from contextlib import suppress

from textual.app import ComposeResult
from textual.containers import Container, Vertical

from annotator.anchors import Spans
from annotator.errors import NotFound
from annotator.tui import comparing, comparing_choices, timing_words
from annotator.tui.carrying_choice import CarryingChoice
from annotator.tui.questions import Paragraph
from annotator.tui.screens.base import BaseScreen
from annotator.tui.widgets.bar import Bar
from annotator.tui.widgets.sheet import Sheet
from annotator.work.comparing import Compared

NARROW = 100
"""Columns under which one claim stands above the other."""

_MOST = 40
"""Sentences shown around a claim at most."""

_BARS = 3
"""Lines of the head, of the bottom line, and above what is said of both."""

_MARGINS = 6
"""Cells beside what is said of both."""

_MOST_BELOW = 55
"""Of the height of the screen, in hundredths, as in the style sheet."""

_HEADING = 2
"""Lines that say whose a claim is, and where it stands."""

_AT_FIRST = (3, 2, 1)
"""Sentences shown around both claims where all of it can be seen, the most first; else none."""

_SIDES = ("first", "second")
_SAME_TEXT = "in the same text"
_LEGEND = "bold: differs   italics: shared   [ ]: carries the conflict"
_GONE = "That pair is gone: no link, and no suggestion."

_HINTS = {
    "link": "s status  t types  r relation  c why  i sure  e event  m words  ? keys",
    "candidate": "space take  - unrelated  r other relation  a A assess  f F read  ? keys",
    "gone": "r link  u undo  f F read  [ ] pairs  ? keys",
    "relation": "tab turns it round  esc leaves it as it is",
    "types": "⏎ take  esc leave",
    "status": "esc leave",
    "grounds": "esc done",
    "confidence": "esc leave",
    "same_event": "esc leave",
    "carrying": "h l word  H L more, less  space take  tab other claim  ⏎ done  esc leave",
}


class CompareShown(BaseScreen):
    """One pair of several, and what is being said of it."""

    def __init__(self, pair: str, among: Sequence[str] = ()) -> None:
        """Show a link or suggested pair, one of those to go through."""
        super().__init__()
        self.pair = pair
        self.among = list(among) or [pair]
        self.found: Compared | None = None
        self.turned = False
        """Whether the second claim is to act, of a relation that is being chosen."""
        self.types: tuple[str, ...] = ()
        """The types that are being chosen."""
        self.last_type: str | None = None
        self.offered: list[tuple[str, str]] = []
        """The grounds that are offered, each as it is said and as it is explained."""
        self.carrying: CarryingChoice | None = None
        self.around = 0
        """How many sentences before and after those of each claim are shown."""
        self._wanted_around: int | None = None
        self._times = ("", "")
        """When both claims were said, and when and where what they tell happened."""
        self._apart = ""
        """That they are about different times, if they are."""
        self._ends: dict[str, tuple[str, str]] = {}
        self._otherwise: dict[str, str] = {}

    # What there is

    @property
    def here(self) -> Compared:
        """The pair that is shown."""
        assert self.found is not None
        return self.found

    def read_again(self) -> None:
        """Read what now stands of the pair."""
        comparing_ = self.workspace.comparing
        found = comparing_.pair(self.pair, self._ends.get(self.pair))
        other = self._otherwise.get(self.pair)
        if other is not None and (found is None or found.relation is None):
            # Taken, a suggestion may be a link of another id: its ends are what was marked there.
            there = comparing_.pair(other)
            if there is not None:
                found = there
                self.is_now(other)
        self.found = found
        self._apart, self._times = "", ("", "")
        if found is not None:
            self._read_times(found)
            a, b = (side.claim.claim.id for side in found.sides)
            self._ends[found.id] = (a, b)

    def _read_times(self, found: Compared) -> None:
        """Read when both claims were, and whether they are about different times."""
        timing = self.workspace.timing
        with suppress(NotFound):
            # Of a claim that only others speak of there is nothing to tell to who works blind.
            a, b = (
                timing_words.brief(side.fields, timing.suggested(side.claim.claim.id))
                for side in found.sides
            )
            self._times = a, b
            if self.scheme.parted_by_time(found.relation, found.types):
                self._apart = timing.different(*(each.claim.claim.id for each in found.sides)) or ""

    def is_now(self, pair: str) -> None:
        """The pair goes by another id from now on."""
        if pair != self.pair:
            self._otherwise.update({self.pair: pair, pair: self.pair})
            self.among = [pair if each == self.pair else each for each in self.among]
            self.pair = pair

    # Showing

    def body(self) -> ComposeResult:
        """Two sides, and what is said of both below."""
        with Container(id="sides"):
            for side in _SIDES:
                with Vertical(id=side, classes="side"):
                    for line in ("who", "where"):
                        bar = Bar(id=f"{side}-{line}")
                        bar.add_class(line)
                        yield bar
                    yield Sheet(id=f"{side}-text")
        yield Sheet(id="about")

    def show(self) -> None:
        """Bring the screen in line with the pair, and with what is being chosen."""
        self.host.compared = self.pair
        head = self.query_one("#head", Bar)
        number = self.among.index(self.pair) if self.pair in self.among else 0
        head.right = comparing.place(number, len(self.among), brief=self.has_class("narrow"))
        about = self.query_one("#about", Sheet)
        if self.found is None:
            head.left = _GONE
            about.show([])
            for side in _SIDES:
                self.query_one(f"#{side}-text", Sheet).show([])
        else:
            head.left = comparing.headline(self.here, self.scheme)
            self._show_sides()
            about.show(self._about())
            # How much room there is for the sides is known once the rest has its lines.
            self.call_after_refresh(self._fill)
        self.say(self._hint())
        foot = self.query_one("#foot", Bar)
        # What the looks mean is told where there is room for it beside what can be done.
        room = len(foot.left) + len(_LEGEND) + _MARGINS <= self.size.width
        foot.right = _LEGEND if room and self.found is not None else ""

    def _fill(self) -> None:
        """Show as much around the claims as there is room for, unless one has said how much.

        What is said of both follows at once where two columns leave room below them.
        """
        if self.found is None:
            return
        about = self.query_one("#about", Sheet)
        below = min(about.lines_of(self._about()), self.size.height * _MOST_BELOW // 100)
        room = self.size.height - _BARS - below
        if self.has_class("narrow"):
            room = room // 2 - _HEADING
        else:
            room -= _HEADING + 1
        around = self._wanted_around
        if around is None:
            around = next((each for each in _AT_FIRST if self._lines(each) <= room), 0)
        if around != self.around:
            self.around = around
            self._show_sides()
        lines = self._lines(around)
        sides = self.query_one("#sides")
        roomy = lines <= room and not self.has_class("narrow")
        self.set_class(roomy, "roomy")
        sides.styles.height = lines + _HEADING + 2 if roomy else "1fr"

    def _lines(self, around: int) -> int:
        """Lines of the longer of the two sides."""
        return max(
            self.query_one(f"#{name}-text", Sheet).lines_of(
                comparing.in_surroundings(side, around, side.carrying)
            )
            for name, side in zip(_SIDES, self.here.sides, strict=True)
        )

    def _show_sides(self) -> None:
        for number, (name, side) in enumerate(zip(_SIDES, self.here.sides, strict=True)):
            told_of = {"who": comparing.who(side), "where": comparing.where(side)}
            if number and side.document.id == self.here.a.document.id:
                told_of["where"] = (_SAME_TEXT, told_of["where"][1])
            for line, told in told_of.items():
                bar = self.query_one(f"#{name}-{line}", Bar)
                bar.left, bar.right = told
            carrying, chosen = side.carrying, Spans()
            if self.carrying is not None:
                carrying, chosen = self.carrying.taken[number], self.carrying.chosen(number)
            shown = comparing.in_surroundings(side, self.around, carrying, chosen)
            self.query_one(f"#{name}-text", Sheet).show(shown, at="claim")

    def _about(self) -> list[Paragraph]:
        found, scheme, choices = self.here, self.scheme, comparing_choices
        width = self.size.width - _MARGINS if self.has_class("narrow") else None
        match self.mode:
            case "relation":
                return choices.of_relations(found, scheme, turned=self.turned, width=width)
            case "types":
                return choices.of_types(scheme, self.types, self.last_type, width)
            case "status":
                return choices.of_words(scheme, "statuses", self.status, width)
            case "grounds":
                return choices.of_grounds(found, scheme, self.status, self.offered, width)
            case "confidence":
                return choices.of_words(scheme, "confidences", found.said.confidence, width)
            case "same_event":
                return choices.of_words(scheme, "same_events", found.said.same_event, width)
        me = self.workspace.viewpoint.annotator
        return comparing.about(found, scheme, me, self._times, self._apart)

    @property
    def status(self) -> str:
        """The status that stands."""
        return self.here.said.status or self.scheme.open

    def _hint(self) -> str:
        if self.mode != "read":
            return _HINTS[self.mode]
        if self.found is None:
            return "[ ] pairs  esc leave  ? keys"
        if self.found.link is not None:
            return _HINTS["link"]
        return _HINTS["candidate" if self.found.suggested else "gone"]

    def on_resize(self) -> None:
        """Under a hundred columns one claim stands above the other."""
        self.set_class(self.size.width < NARROW, "narrow")
        if self.found is not None:
            self.call_after_refresh(self.show)

    # Looking around

    def action_around(self, step: int) -> None:
        """Show more, or less, of what stands around the claims."""
        self.around = self._wanted_around = max(0, min(self.around + step, _MOST))
        self.show()

    def action_scroll(self, direction: int) -> None:
        """Scroll both texts."""
        for side in _SIDES:
            text = self.query_one(f"#{side}-text", Sheet)
            text.scroll_relative(y=direction * 2, animate=False)

    def action_scroll_about(self, direction: int) -> None:
        """Scroll what is said of the two, or what there is to choose from."""
        about = self.query_one("#about", Sheet)
        about.scroll_relative(y=direction * max(about.size.height - 1, 1), animate=False)
