"""The progress: what was done, by whom and on which day, and how much is left."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.color import Color
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static
from textual.worker import get_current_worker
from textual_plotext import PlotextPlot

from annotator import progress_words
from annotator.bars import BLOCKS, share, stacked
from annotator.display import visible
from annotator.errors import AnnotatorError
from annotator.progress import AnnotatorProgress, By, ProgressReport, periods, total
from annotator.tui.plotting import KINDS, draw_each, draw_sums, stack
from annotator.tui.screens.base import BaseScreen
from annotator.tui.widgets.bar import Bar
from annotator.tui.widgets.row_list import PAGE, RowList
from annotator.work.workspace import Workspace

VIEWS = {
    "days": "by day",
    "annotators": "by annotator",
    "growth": "cumulative",
    "coverage": "coverage",
}
"""What is shown, in the order of the keys, and how it is called."""

_COLUMNS = (
    ("annotator", 0),
    ("claims", 7),
    ("links", 7),
    ("conflicts", 9),
    ("done", 6),
    ("rejected", 8),
    ("actions/h", 9),
)
_BAR = 50
"""Cells of an annotator's bar."""

_KEY = "  ".join(f"{sign} {kind}" for sign, kind in zip(BLOCKS, KINDS, strict=False))
_WIDE = (*_COLUMNS, ("days", 5), (_KEY, _BAR))

_COLOURS = ("primary", "accent", "foreground-muted")
"""The theme's, one for each kind of thing; their signs say the same."""

_WIDEST_SHARE = 100
"""Cells of a bar of which only the share counts."""


class Progress(BaseScreen):
    """Four views of one report, which is counted aside so that the screen is there at once."""

    CSS_PATH = "progress.tcss"
    SCREEN: ClassVar[str] = "progress"
    MODES: ClassVar[Mapping[str, str]] = {"read": "Looking at the progress"}

    def __init__(self) -> None:
        super().__init__()
        self._view = next(iter(VIEWS))
        self._by: By = "day"
        self._own = False
        self._report: ProgressReport | None = None

    def body(self) -> ComposeResult:
        """The names of the views, one of them, and what it comes to."""
        with Horizontal(id="views"):
            for view, name in VIEWS.items():
                yield Static(name, markup=False, name=view)
        yield Static("counting …", markup=False, id="counting")
        yield PlotextPlot()
        yield RowList(_COLUMNS)
        yield Static(markup=False, id="covered")
        yield Static(markup=False, id="signs")
        yield Static(markup=False, id="words")

    @property
    def list(self) -> RowList:
        """The annotators."""
        return self.query_one(RowList)

    def on_mount(self) -> None:
        """Draw in the colours of another theme when it changes."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._show())

    def on_screen_resume(self) -> None:
        """Count anew: one may have worked meanwhile."""
        self.say("tab next view   w days or weeks   y own or all   ? keys   q leave")
        self._show()
        self._count()

    def others_wrote(self) -> None:
        """Count what stands now."""
        self._count()

    def on_resize(self) -> None:
        """There is room for more, or for less."""
        self._show()

    # Counting

    @work(thread=True, exclusive=True)
    def _count(self) -> None:
        """Count in another thread, which needs a file of its own."""
        ours, own = self.workspace, self._own
        counting = get_current_worker()
        try:
            with Workspace.open(
                ours.path,
                annotator=ours.viewpoint.annotator,
                mode=ours.viewpoint.mode,
                create=False,
            ) as workspace:
                report = workspace.progressing.report(own=own)
        except AnnotatorError as error:
            told = partial(self.say, str(error))
        else:
            told = partial(self._take, report)
        # One may have left meanwhile, or asked for another count.
        if not counting.is_cancelled:
            self.app.call_from_thread(told)

    def _take(self, report: ProgressReport) -> None:
        self._report = report
        self._show()

    # Showing

    def _show(self) -> None:
        if not self.is_attached:
            return
        report = self._report
        self._show_head(report)
        for each in self.query("#views Static"):
            each.set_class(each.name == self._view, "current")
        anything = report is not None and bool(report.annotators)
        shown: Mapping[str, bool] = {
            "#counting": report is None or not (anything or self._view == "coverage"),
            "PlotextPlot": anything and self._view in ("days", "growth"),
            "RowList": anything and self._view == "annotators",
            "#covered": report is not None and self._view == "coverage",
            "#signs": anything and self._view in ("days", "growth"),
        }
        for selector, is_shown in shown.items():
            self.query_one(selector).display = is_shown
        if report is None:
            return
        self.query_one("#counting", Static).update("Nothing was done yet.")
        self.query_one("#words", Static).update(visible(_words(report)))
        showing: Mapping[str, Callable[[ProgressReport], None]] = {
            "days": partial(self._show_plot, draw_each),
            "growth": partial(self._show_plot, draw_sums),
            "annotators": self._show_annotators,
            "coverage": self._show_coverage,
        }
        showing[self._view](report)

    def _show_head(self, report: ProgressReport | None) -> None:
        head = self.query_one("#head", Bar)
        head.left = "Progress"
        head.right = "" if report is None else progress_words.whose(report)
        names = {**VIEWS, "days": f"by {self._by}"}
        for each in self.query("#views Static").results(Static):
            each.update(names[each.name or ""])

    def _show_plot(self, draw: Callable[..., None], report: ProgressReport) -> None:
        plot = self.query_one(PlotextPlot)
        found = periods(report.days, self._by)
        if found:
            colours = [Color.parse(self.app.theme_variables[each]).rgb for each in _COLOURS]
            draw(plot.plt, found, self.size.width - 2, colours)
            signs = [
                (f"{sign} {kind}   ", f"${colour}")
                for sign, kind, colour in zip(BLOCKS, KINDS, _COLOURS, strict=False)
            ]
            span = f"{found[0].name} to {found[-1].name}"
            self.query_one("#signs", Static).update(Content.assemble(*signs, span))
        plot.refresh()

    def _show_annotators(self, report: ProgressReport) -> None:
        wide = self.size.width >= 130
        most = max(sum(stack(each.counts)) for each in report.annotators)

        def rows(first: int) -> list[tuple[str, ...]]:
            page = report.annotators[first : first + PAGE]
            return [
                (*_cells(each), *((str(each.days), _bar(each, most)) if wide else ()))
                for each in page
            ]

        columns = _WIDE if wide else _COLUMNS
        self.list.show(columns, len(report.annotators), rows, self.list.cursor)

    def _show_coverage(self, report: ProgressReport) -> None:
        covered, answered = report.coverage, report.suggestions
        width = max(10, min(self.size.width - 2, _WIDEST_SHARE))
        parts = [
            (progress_words.documents(covered), (covered.done, covered.begun), covered.documents),
            (progress_words.sentences(covered), (covered.sentences_done,), covered.sentences),
        ]
        if answered.claims + answered.pairs:
            left = answered.claims_left + answered.pairs_left
            whole = answered.claims + answered.pairs
            parts.append((progress_words.suggestions(answered), (whole - left,), whole))
        told = [f"{words}\n{share(values, whole, width)}" for words, values, whole in parts]
        self.query_one("#covered", Static).update(visible("\n\n".join(told)))

    # Actions

    def action_turn(self, step: int) -> None:
        """Show the next view, or the previous one."""
        views = list(VIEWS)
        self._view = views[(views.index(self._view) + step) % len(views)]
        self._show()

    def action_week(self) -> None:
        """Count by week, or by day."""
        self._by = "week" if self._by == "day" else "day"
        self._show()

    def action_own(self) -> None:
        """Count one's own work, or everybody's."""
        self._own = not self._own
        self._count()

    def action_step(self, step: int) -> None:
        """Go down the list, or up."""
        self.list.cursor += step

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a list in one of the views only."""
        fits = super().check_action(action, parameters)
        if fits and action == "step":
            return self._view == "annotators" or None
        return fits

    def on_click(self, event: events.Click) -> None:
        """A click on its name shows a view."""
        name = self.get_widget_at(*event.screen_offset)[0].name
        if name in VIEWS:
            self._view = name
            self._show()


def _words(report: ProgressReport) -> str:
    counts = total(each.counts for each in report.annotators)
    return f"{progress_words.counts(counts)}\n{progress_words.left(report)}"


def _cells(each: AnnotatorProgress) -> tuple[str, ...]:
    counts = each.counts
    pace = "" if each.actions_per_hour is None else f"{each.actions_per_hour:.0f}"
    numbers = (counts.claims, counts.links, counts.conflicts, counts.documents, counts.rejected)
    return (each.annotator, *(f"{number:,}" for number in numbers), pace)


def _bar(each: AnnotatorProgress, most: int) -> str:
    return stacked(stack(each.counts), most, _BAR)
