"""The program on the screen, with the tour under each screen's head."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from annotator.anchors import quoted
from annotator.settings import AS_IT_COMES, Settings
from annotator.tui import keymap
from annotator.tui.app import AnnotatorApp
from annotator.tui.screens.base import BaseScreen
from annotator.tui.screens.reader import Reader
from annotator.tui.setting_up import every_key
from annotator.tui.signs import keys_in_words
from annotator.tui.tour.checks import Seen, SeenClaim, SeenLink
from annotator.tui.tour.course import Course
from annotator.tui.tour.steps import tour, with_keys
from annotator.tui.widgets.guide import Guide
from annotator.work.workspace import Workspace

_PURPOSE, _ITEM = "tour", "step"
"""Under which draft the file has how far one has come."""

_LOOK = 0.5
"""Seconds between looks at what was done by mouse; after a key one looks at once."""


class TourApp(AnnotatorApp):
    """Says one thing to do at a time, sees that it is done, and says the next."""

    OWN_KEYS: ClassVar[tuple[keymap.Key, ...]] = (*AnnotatorApp.OWN_KEYS, *keymap.keys("tour"))
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings(keymap.keys("tour"))]

    def __init__(
        self,
        workspace: Workspace,
        document: str,
        exports: Path,
        settings: Settings = AS_IT_COMES,
    ) -> None:
        """Read the tour's document; `exports` is where its dataset is written."""
        super().__init__(workspace, document, settings)
        self.exports = exports
        self.course: Course | None = Course(tour(), place(workspace) or 0)
        """None once the tour was left."""
        self._printed: dict[str, str] = {}

    def under_heads(self) -> Iterable[Widget]:
        """The guide."""
        return () if self.course is None else (Guide(),)

    def on_mount(self) -> None:
        """Look from time to time, for there is a mouse, too."""
        self.set_interval(_LOOK, self.after_key)

    def after_key(self) -> None:
        """See what was done, and say what is next."""
        # While the program closes there is no screen.
        if self.course is None or not self.screen_stack:
            return
        seen = self._seen()
        if seen is not None:
            self.course.look(seen)
        if self.course.place != place(self.workspace):
            keep_place(self.workspace, self.course.place)
        self._show()

    def action_skip_step(self) -> None:
        """Go on to the next step."""
        if self.course is not None:
            self.course.skip()

    def action_leave_tour(self) -> None:
        """Put the guide away, for good; all else stays as it is."""
        self.course = None
        for screen in self.screen_stack:
            screen.query(Guide).remove()

    # What there is

    def _seen(self) -> Seen | None:
        """The screen and the file as they are now; None while the reader goes to another place."""
        front = self.screen
        sentence = ""
        if isinstance(front, Reader):
            if not front.has_arrived:
                return None
            sentence = quoted(front.document.text, (front.sentence,))
        looking = self.workspace.looking
        return Seen(
            screen=front.SCREEN if isinstance(front, BaseScreen) else type(front).__name__,
            mode=front.mode if isinstance(front, BaseScreen) else "read",
            sentence=sentence,
            begun="" if self.link is None else self.link.first.quote,
            claims=tuple(SeenClaim(each.claim.quote) for each in looking.claims()),
            links=tuple(
                SeenLink(
                    actor=each.a.claim.quote,
                    other=each.b.claim.quote,
                    relation=each.relation,
                    is_conflict=looking.scheme.relation(each.relation).conflict,
                    confidence=each.judgement.fields.confidence,
                )
                for each in looking.links()
            ),
            can_redo=self.workspace.undoing.can_redo(),
            exported=self.exported is not None,
        )

    # What is shown

    def _show(self) -> None:
        # Of a form the guide is seen below it.
        guides = (each for screen in reversed(self.screen_stack) for each in screen.query(Guide))
        guide, course = next(guides, None), self.course
        if guide is None or course is None:
            return
        keys = self._keys()
        remark = "".join(piece for piece, _ in with_keys(course.remark, keys))
        count = len(course.tour.steps)
        heading = f"▶ Tour {course.place + 1}/{count}: {remark or course.step.title}"
        ways = f"{keys['tour.skip']} skip  {keys['tour.leave']} leave"
        told = with_keys(course.step.text, keys)
        if self.settings.ascii:
            told = ((keys_in_words(piece), is_key) for piece, is_key in told)
        guide.show(heading, ways, tuple(told))

    def _keys(self) -> dict[str, str]:
        """The first key of each thing that one does, as it is printed, by id."""
        if not self._printed:
            listed = (key for _, key in every_key(self.workspace.looking.scheme))
            self._printed = {
                key.id: self.key_named(keymap.printed(key.key.partition(",")[0]))
                for key in keymap.changed(listed, self.changed_keys)
            }
        return self._printed


def place(workspace: Workspace) -> int | None:
    """The step that one had come to, counted from 0; None in a file that is no tour's."""
    kept = workspace.looking.draft(_PURPOSE, _ITEM)
    return int(kept) if kept is not None and kept.isdecimal() else None


def keep_place(workspace: Workspace, step: int) -> None:
    """Keep which step one has come to."""
    workspace.looking.keep_draft(_PURPOSE, _ITEM, str(step))


def is_finished(workspace: Workspace) -> bool:
    """Whether the tour in this file has come to its end."""
    return (place(workspace) or 0) >= len(tour().steps) - 1


def run(
    workspace: Workspace, document: str, exports: Path, settings: Settings = AS_IT_COMES
) -> tuple[int, Path | None]:
    """Go on the tour: the exit code, and the folder of the last dataset written."""
    app = TourApp(workspace, document, exports, settings)
    app.run()
    return app.return_code or 0, app.exported
