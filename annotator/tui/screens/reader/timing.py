"""The reader's keys for times: when a claim was said, when and where what it tells happened."""

from itertools import zip_longest

from textual.widgets import Input

from annotator.errors import AnnotatorError
from annotator.records import JudgedClaim
from annotator.tui import timing_words
from annotator.tui.describing import fields_of
from annotator.tui.screens.reader.assessing import AssessingKeys
from annotator.tui.timing_words import WHICH, Told, Which
from annotator.tui.widgets.ask import Ask
from annotator.tui.widgets.bar import Bar
from annotator.tui.wrapping import wrap

_BARS = ("#above", "#between", "#below")
_NOTHING_LEFT = "Nothing more is suggested: u types when it was said, e when it was, p where."


class TimingKeys(AssessingKeys):
    """Actions on the times and the place of the current claim; each is one action."""

    def __init__(self, document: str, offset: int | None = None, typed: str = "") -> None:
        super().__init__(document, offset, typed)
        self._refused: tuple[str, str] | None = None
        """What was typed and entered in vain, and why."""

    def action_when(self) -> None:
        """Say when the current claim was said, and when and where what it tells happened."""
        if self.current is None:
            self.say_no_claim()
        else:
            self.mode = "when"
            self.show()

    def action_take_times(self) -> None:
        """Say all that is suggested, but for what is said already."""
        self._take_suggested(*(which for which in WHICH if self._said(which) is None))

    def action_take_time(self, digit: int) -> None:
        """Say what is suggested of one of them, in place of what is said."""
        self._take_suggested(WHICH[digit - 1])

    def action_type_time(self, which: Which) -> None:
        """Type one of them: what is there already is replaced by what is typed, or mended."""
        claim = self._timed
        known = self._said(which) or self._offered(which)
        draft = self.workspace.looking.draft(which, claim.claim.id)
        self._refused = None
        self.ask(which, claim.claim.id, timing_words.PROMPTS[which], draft or _value(known))
        self._ask.select_all()

    def answer_time(self, answer: Ask.Answered, which: Which) -> None:
        """Say what was typed; if it cannot be read, tell why and ask again."""
        text = answer.text.strip()
        claim, said, offered = self._timed, self._said(which), self._offered(which)
        if text == _value(said):
            self._leave_when(answer.purpose, answer.item)
            return
        timing, name = self.workspace.timing, claim.claim.id
        try:
            # Whoever mends what is suggested leaves the words that it comes from.
            begun = timing.offered(name, which) if offered is not None and said is None else {}
            mended = {} if text == _value(offered) else timing.read(name, **{which: text or None})
        except AnnotatorError as error:
            self._refused = (answer.text, str(error))
            self.ask(answer.purpose, answer.item, timing_words.PROMPTS[which], answer.text)
            return
        self._leave_when(answer.purpose, answer.item)
        self._say_when(claim, **(begun | mended if text else mended))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what is typed as it would be taken."""
        which = next((each for each in WHICH if each == self._ask.purpose), None)
        if which is not None and event.input is self._ask and self._ask.is_open:
            self._show_above(self._preview(which, event.value))

    def _preview(self, which: Which, typed: str) -> str:
        if self._refused is not None and typed == self._refused[0]:
            return self._refused[1]
        if not typed.strip():
            return "⏎ takes back what is said" if self._said(which) else "⏎ leaves it open"
        try:
            fields = self.workspace.timing.read(self._timed.claim.id, **{which: typed})
        except AnnotatorError:
            return timing_words.NOT_YET
        if which == "place":
            return f"→ {timing_words.NAMES[which]} {fields['place']}"
        words = timing_words.in_words(fields[f"{which}_time"], which)
        return f"→ {timing_words.NAMES[which]} {words}"

    def _show_above(self, words: str) -> None:
        """Show something over the bottom line, in as many lines as it takes and there are."""
        lines = [words[start:end] for start, end in wrap(words, max(20, self.size.width - 2))]
        bars = reversed([self.query_one(name, Bar) for name in _BARS])
        for bar, line in zip_longest(bars, reversed(lines[: len(_BARS)])):
            bar.left = line or ""
            bar.display = bool(line)

    @property
    def _timed(self) -> JudgedClaim:
        assert self.current is not None
        return self.current

    def _said(self, which: Which) -> Told | None:
        return timing_words.said(fields_of(self._timed), which)

    def _offered(self, which: Which) -> Told | None:
        times = self.workspace.timing.suggested(self._timed.claim.id)
        return timing_words.suggested(times, which)

    def _take_suggested(self, *wanted: Which) -> None:
        which = [each for each in wanted if self._offered(each) is not None]
        if not which:
            self.say(_NOTHING_LEFT)
            return
        claim = self._timed
        self.mode = "read"
        self._say_when(claim, **self.workspace.timing.offered(claim.claim.id, *which))

    def _leave_when(self, purpose: str, item: str) -> None:
        self.workspace.looking.keep_draft(purpose, item, "")
        self.mode = "read"
        self.show()

    def _say_when(self, claim: JudgedClaim, **fields: str | None) -> None:
        """Say it; a suggestion is taken with it."""
        with self.telling_refusals():
            self._say_of(claim, **fields)
            self._changed_at(claim.claim.id, claim.claim.spans)
            told = [timing_words.said(fields_of(self._timed), which) for which in WHICH]
            words = [
                f"{timing_words.NAMES[which]} {each.words}"
                for which, each in zip(WHICH, told, strict=True)
                if each is not None
            ]
            self.say(f"{' · '.join(words) or 'No time and no place is said'}. u undoes it.")


def _value(told: Told | None) -> str:
    return "" if told is None else told.value
