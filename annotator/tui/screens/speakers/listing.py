"""The speakers as they are listed, and the claims of one of them: what is shown, and moving."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Input

from annotator.conflict_filter import FilterWord
from annotator.display import one_line
from annotator.records import Speaker
from annotator.tui.describing import counted
from annotator.tui.describing_speakers import NOBODY_YET, speaker_lines, spoken_lines
from annotator.tui.screens.base import BaseScreen
from annotator.tui.speaker_rows import SpeakerRows
from annotator.tui.widgets.bar import Bar
from annotator.tui.widgets.panel import Panel
from annotator.tui.widgets.row_list import PAGE, Column, RowList
from annotator.work.speaking import SpeakerClaim, SpeakerCount, SpokenClaim

NARROW = 100
"""Under so many cells the panel stands below the list."""

WIDE = 150
"""From so many cells on there is room for the documents beside the claims."""

ROOMY = 76
"""From so many cells of the list on, the speakers' documents are counted in it."""

_SPEAKERS: Sequence[Column] = (
    ("speaker", 0),
    ("claims", 6),
    ("conflicts", 9),
    ("self", 4),
    ("documents", 9),
)
_CLAIMS: Sequence[Column] = (("date", 10), ("", 1), ("claim", 0))
_CLAIMS_WIDE: Sequence[Column] = (*_CLAIMS, ("document", 24))

_HINTS = "⏎ claims   / find   s sort   + join   - split   r rename   t kind   ? keys"
_HINTS_OF_CLAIMS = "⏎ read there   esc back to the speakers   b board   ? keys"


class SpeakerListing(BaseScreen):
    """A list of speakers, or of the claims of one of them in order of time."""

    CSS_PATH = "speakers.tcss"
    SCREEN: ClassVar[str] = "speakers"

    def __init__(self, name: str | None = None) -> None:
        """Begin with the speaker of this name, if one is given."""
        super().__init__()
        self._name = name
        self._listed: SpeakerRows | None = None
        self._of: SpeakerCount | None = None
        """Whose claims are shown; None while the speakers are."""
        self._known: dict[str, Speaker | None] = {}
        self._claims: list[SpeakerClaim] = []
        self._stamp: tuple[str, int] | None = None
        """What stood when the speakers were counted."""
        self._found_before = ""
        self._told = ""
        """What was done last, as long as one stays where one is."""

    def body(self) -> ComposeResult:
        """The list, and beside it what is known of the row under the cursor."""
        with Container(id="body"):
            yield RowList(_SPEAKERS)
            yield Panel()

    def on_mount(self) -> None:
        """The panel goes along with the cursor, whatever moves it."""
        self._listed = SpeakerRows(self.workspace.speaking)
        self.watch(self.list, "cursor", self._cursor_moved, init=False)

    def on_screen_resume(self) -> None:
        """Show what stands now, and whom one came here for."""
        if self._stamp != self.workspace.looking.stamp():
            self._count_anew()
        else:
            self._show()
        if self._name is not None:
            self._go_to(self._name)
            self._name = None

    def on_resize(self) -> None:
        """Narrow terminals have the panel below."""
        self.set_class(self.size.width < NARROW, "narrow")
        if self._listed is not None:
            self._show()

    def again(self, name: str) -> None:
        """Show another speaker."""
        self._name = name
        if self.is_current:
            self.on_screen_resume()

    def others_wrote(self) -> None:
        """Count anew."""
        self._count_anew()

    @property
    def is_busy(self) -> bool:
        """Nothing moves while something is typed or chosen."""
        return self.asked_for is not None or self.mode != "read"

    @property
    def list(self) -> RowList:
        """The list."""
        return self.query_one(RowList)

    @property
    def listed(self) -> SpeakerRows:
        """The speakers that are listed."""
        assert self._listed is not None, "the screen is not shown yet"
        return self._listed

    @property
    def current(self) -> SpeakerCount | None:
        """The speaker under the cursor, or the one whose claims are shown."""
        if self._of is not None:
            return self._of
        rows = self.listed.rows
        return rows[self.list.cursor] if self.list.cursor < len(rows) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key means this action now; None where it does but nothing can be done."""
        fits = super().check_action(action, parameters)
        if not fits or self._listed is None:
            return fits
        match action:
            case "find" | "sort" | "only_conflicts" | "guessed":
                return self._of is None
            case "back":
                return self._of is not None
            case "open" | "join" | "rename" | "role" | "kind" | "reliability":
                return self.current is not None or None
            case "split":
                speaker = self._speaker()
                return (speaker is not None and bool(speaker.aliases)) or None
            case "timeline":
                return (self.current is not None and self.current.claims > 0) or None
            case "board":
                return (self.current is not None and self.current.conflicts > 0) or None
        return fits

    # Showing

    def _count_anew(self, following: str | None = None) -> None:
        """Show what stands now, with the cursor on the same speaker, or on one of this name."""
        current = self.current
        name = following or (current.id if current is not None else None)
        self._stamp = self.workspace.looking.stamp()
        self.listed.count_anew()
        self._known.clear()
        speaker = None if name is None else self.workspace.speaking.known(name)
        place = None if speaker is None else self.listed.place(speaker.id)
        if self._of is not None:
            self._of = None if speaker is None else self.listed.census.speakers.get(speaker.id)
        if self._of is not None:
            self._claims = self.workspace.speaking.claims(self._of.id)
        self._show(self.list.cursor if place is None or self._of is not None else place)

    def _go_to(self, name: str) -> None:
        """Put the cursor on a speaker, whatever was to be found before."""
        speaker = self.workspace.speaking.known(name)
        if speaker is None:
            return
        self._of = None
        if self.listed.place(speaker.id) is None:
            self.listed.part, self.listed.only_conflicts = "", False
            self.listed.with_guessed = speaker.id not in self.listed.census.speakers
            self.listed.list_anew()
            while self.listed.place(speaker.id) is None and self.listed.more():
                pass
        self._show(self.listed.place(speaker.id) or 0)

    def _show(self, cursor: int | None = None) -> None:
        cursor = self.list.cursor if cursor is None else cursor
        head = self.query_one("#head", Bar)
        if self._of is not None:
            wide = self.size.width >= WIDE
            columns = _CLAIMS_WIDE if wide else _CLAIMS
            self.list.show(columns, len(self._claims), self._fetch_claims, cursor)
            head.left = f"{one_line(self._of.name)}, in order of time"
            head.right = counted(len(self._claims), "claim")
        else:
            columns = _SPEAKERS if self.list.size.width >= ROOMY else _SPEAKERS[:-1]
            self.list.show(columns, len(self.listed.rows), self._fetch_speakers, cursor)
            head.left = f"speakers · {self.listed.words}"
            head.right = self._counted()
        self._show_panel()
        self._hint()
        self.refresh_bindings()

    def _turn_to(self, cursor: int) -> None:
        """Show other rows: what was done last was elsewhere."""
        self._told = ""
        self._show(cursor)

    def _hint(self) -> None:
        self.say(self._told or (_HINTS if self._of is None else _HINTS_OF_CLAIMS))

    def _counted(self) -> str:
        listed = self.listed
        shown, all_ = sum(not each.guessed for each in listed.rows), len(listed.census.speakers)
        told = counted(all_, "speaker") if shown == all_ else f"{shown} of {all_} speakers"
        guessed = len(listed.rows) - shown
        least = "" if listed.whole else "at least "
        return f"{told} and {least}{guessed} guessed" if guessed else told

    def _fetch_speakers(self, first: int) -> Sequence[Sequence[str]]:
        return [_cells(each) for each in self.listed.rows[first : first + PAGE]]

    def _fetch_claims(self, first: int) -> Sequence[Sequence[str]]:
        page = self.workspace.speaking.read(self._claims[first : first + PAGE])
        return [
            (
                (each.date or "")[:10],
                "◆" if each.conflicts else "●",
                each.claim.claim.quote,
                each.title,
            )
            for each in page
        ]

    def _show_panel(self) -> None:
        panel = self.query_one(Panel)
        tight = self.has_class("narrow")
        if self._of is not None and (spoken := self._spoken()) is not None:
            links = self.workspace.looking.links_of(spoken.claim.claim.id)
            annotator = self.workspace.viewpoint.annotator
            panel.show(spoken_lines(spoken, links, annotator, self.scheme), None, tight=tight)
        elif (current := self.current) is not None:
            opponents = self.listed.census.opponents(current.id)
            grade = self._grade(current.id)
            lines = speaker_lines(current, self._speaker(), opponents, grade)
            panel.show(lines, None, tight=tight)
        else:
            panel.show(() if self.listed.census.speakers else NOBODY_YET, None, tight=tight)

    def _grade(self, speaker: str) -> str | None:
        standing = self.workspace.assessing.reliability("speaker", speaker)
        return None if standing is None else standing.fields.grade

    def _speaker(self) -> Speaker | None:
        current = self.current
        if current is None:
            return None
        # Asked for with every key: what can be done depends on the names there are.
        if current.id not in self._known:
            self._known[current.id] = self.workspace.speaking.known(current.id)
        return self._known[current.id]

    def _spoken(self) -> SpokenClaim | None:
        place = self.list.cursor
        return next(iter(self.workspace.speaking.read(self._claims[place : place + 1])), None)

    def _cursor_moved(self) -> None:
        self._told = ""
        if self._of is None and self.list.cursor + PAGE > self.list.count and self.listed.more():
            self._show()
        else:
            self._show_panel()
            self._hint()

    # Moving

    def action_step(self, step: int) -> None:
        """Go up or down."""
        self.list.cursor += step

    def action_page(self, direction: int) -> None:
        """Go a page up or down."""
        self.list.page(direction)

    def action_edge(self, direction: int) -> None:
        """Go to the first or the last row."""
        if direction > 0 and self._of is None and self.listed.more(None):
            self._turn_to(self.list.cursor)
        self.list.cursor = 0 if direction < 0 else self.list.count - 1

    def action_open(self) -> None:
        """The speaker's claims; from these, the text that one stands in."""
        if self._of is None:
            self._of = self.current
            assert self._of is not None, "the key does nothing without a speaker"
            self._claims = self.workspace.speaking.claims(self._of.id)
            self._turn_to(0)
        elif (spoken := self._spoken()) is not None:
            claim = spoken.claim.claim
            self.host.read(claim.document, claim.start)

    def on_row_list_chosen(self) -> None:
        """A double click opens, too."""
        self.action_open()

    def action_back(self) -> None:
        """From the claims to the speakers."""
        of, self._of = self._of, None
        self._turn_to((of and self.listed.place(of.id)) or 0)

    def action_leave(self) -> None:
        """Leave the question, the claims, what was found, else the screen."""
        if self.mode != "read":
            self.mode = "read"
            self._turn_to(self.list.cursor)
        elif self._of is not None:
            self.action_back()
        elif self.listed.part:
            self._find("")
        else:
            self.close()

    def action_board(self) -> None:
        """See the speaker's conflicts on the board."""
        current = self.current
        assert current is not None, "the key does nothing without a speaker"
        self.host.show("board", FilterWord("speaker", current.name, exact=True).written)

    def action_timeline(self) -> None:
        """See the speaker's claims in the order of time."""
        current = self.current
        assert current is not None, "the key does nothing without a speaker"
        self.host.show("board", "", current.id)

    # Which are listed

    def action_find(self) -> None:
        """Find speakers while one types."""
        self._found_before = self.listed.part
        self.ask("find", "", "a part of any of their names", self.listed.part)

    def on_input_changed(self, event: Input.Changed) -> None:
        """List those who are meant so far."""
        asked = self.asked_for
        if asked is not None and asked.purpose == "find" and event.value == asked.text:
            self._find(event.value)

    def _find(self, part: str) -> None:
        if part != self.listed.part:
            self.listed.part = part
            self.listed.list_anew()
            self._turn_to(0)

    def action_sort(self) -> None:
        """Take the next order."""
        self.listed.sort_by_next()
        self._turn_to(0)

    def action_only_conflicts(self) -> None:
        """Only those in conflict, or all again."""
        self.listed.only_conflicts = not self.listed.only_conflicts
        self.listed.list_anew()
        self._turn_to(0)

    def action_guessed(self) -> None:
        """Those that only the program knows, too, or no longer."""
        self.listed.with_guessed = not self.listed.with_guessed
        self.listed.list_anew()
        self._turn_to(self.list.cursor)


def _cells(each: SpeakerCount) -> Sequence[str]:
    numbers = (each.claims, each.conflicts, each.self_contradictions, each.documents)
    widths = (width for _, width in _SPEAKERS[1:])
    return (
        f"· {each.name}" if each.guessed else each.name,
        *(f"{number or '':>{width}}" for number, width in zip(numbers, widths, strict=True)),
    )
