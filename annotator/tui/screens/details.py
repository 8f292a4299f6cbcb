"""All that is said of one claim, to be read and changed in one form."""

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Label, OptionList, Select, Static

from annotator.anchors import quoted
from annotator.display import cut, one_line
from annotator.errors import AnnotatorError
from annotator.events import ATTRIBUTE
from annotator.ids import folded
from annotator.records import JudgedClaim
from annotator.scheme import Words
from annotator.tui import timing_words
from annotator.tui.describing import clock, fields_of
from annotator.tui.proposing import or_else, score
from annotator.tui.screens.form import Form
from annotator.tui.timing_words import Which
from annotator.tui.widgets.bar import Bar
from annotator.tui.widgets.guideline import Guideline
from annotator.work.workspace import Workspace

_OF_A_SPEAKER = ("label", "aliases", "role", "kind")

_OF_A_CLAIM = ("speaker", "attribution", "cue_polarity", "confidence", "note")
_TIMES: Mapping[str, Which] = {"said_when": "utterance", "about_when": "event", "where": "place"}
"""Of the fields that are times or the place, which of them."""

_TABLES = {
    "kind": "speaker_kinds",
    "attribution": "attributions",
    "cue_polarity": "cue_polarities",
    "confidence": "confidences",
}
"""Of the fields that take a word of the scheme, its table; an attribute is its own."""

_LABEL = 13
"""Cells of a field's name."""

_HINTS = {
    "label": "which of the names stands for all of them, or another",
    "aliases": "several with ; between them",
}


class Details(Form[bool]):
    """Gives whether something was changed; all of it is one action. Saving takes a suggestion."""

    CSS_PATH = "details.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", priority=True),
        Binding("escape", "leave", "leave"),
    ]
    TOLD: ClassVar[Mapping[str, str]] = {
        "tab": "Go to the next field",
        "⇧tab": "Go to the field before",
        "⏎": "Save; on a choice, see what there is to choose from",
        "a word's key": "On a choice, take that word; the keys stand before the words",
        "backspace": "On a choice, say nothing of it",
        "ctrl+s": "Save all of it, as one action",
        "esc": "Leave all as it was",
    }

    def __init__(self, workspace: Workspace, claim: JudgedClaim, text: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._claim = claim
        self._text = text
        self._times = workspace.timing.suggested(claim.claim.id)
        self._before = self._values_now()
        self._offered: dict[str, list[str]] = {}

    def compose(self) -> ComposeResult:
        """What is fixed on top, then a line for each field."""
        scheme = self._workspace.looking.scheme
        # Above the form: the words to choose from fold out below their field.
        yield Guideline()
        with VerticalScroll():
            yield Static(one_line(self._claim.claim.quote), markup=False, id="quote")
            for line in self._fixed():
                yield Static(line, markup=False, classes="fixed")
            yield from self._input("speaker", "speaker")
            yield from self._input("aliases", "also called")
            yield from self._input("role", "role")
            yield from self._select("kind", "kind", scheme.speaker_kinds)
            yield from self._input("label", "to be called")
            yield from self._select("attribution", "quotation", scheme.attributions)
            yield from self._select("cue_polarity", "cue", scheme.cue_polarities)
            yield from self._select("confidence", "confidence", scheme.confidences)
            for name, attribute in scheme.attributes.items():
                yield from self._select(f"{ATTRIBUTE}{name}", name, attribute.words)
            for name, label in (
                ("said_when", "said when"),
                ("about_when", "about when"),
                ("where", "where"),
            ):
                yield from self._input(name, label)
            yield from self._input("note", "note")
        yield Bar("tab next   ⏎ or ctrl+s save   F1 keys   esc leave", id="foot")

    def on_mount(self) -> None:
        """Begin with the speaker, and with what an interruption left behind."""
        self.query_one("#speaker", Input).focus()
        for select in self.query(Select):
            words = select.query_one(OptionList)
            self.watch(words, "highlighted", partial(self._guide_in, select), init=False)

    def on_input_submitted(self) -> None:
        """Enter saves."""
        self.action_save()

    def on_key(self, event: events.Key) -> None:
        """On a choice, unfolded or not, a word's key takes it, and backspace takes it away."""
        select = next(
            (each for each in (self.focused, self._unfolded()) if isinstance(each, Select)), None
        )
        if select is None:
            return
        words = {key: word for word, key in self._keys(self._field(select)).items()}
        if event.key == "backspace":
            select.clear()
        elif event.character in words:
            select.value = words[event.character]
        else:
            return
        event.stop()
        select.expanded = False
        select.focus()

    def action_save(self) -> None:
        """Write what was changed, as one action; if it is refused, say why and stay."""
        after = self._values_typed()
        changed = {name: after[name] for name in after if after[name] != self._before[name]}
        if not after["speaker"] and any(changed.get(name) for name in _OF_A_SPEAKER):
            self._say("Name the speaker first: the other names, role and kind are his.")
            return
        wanted = bool(changed) or self._claim.suggestion is not None
        try:
            if wanted:
                with self._workspace.one_action():
                    self._save(changed, after)
            self._forget_drafts()
        except AnnotatorError as error:
            self._say(str(error))
            return
        self.dismiss(wanted)

    def action_leave(self) -> None:
        """Leave all as it was; what was typed is not kept."""
        try:
            self._forget_drafts()
        except AnnotatorError as error:
            self.app.log(error)
        self.dismiss(result=False)

    def keep_drafts(self) -> None:
        """Remember what was typed and not saved."""
        after = self._values_typed()
        for each in self.query(Input):
            if each.id and after[each.id] != self._before[each.id]:
                self._workspace.looking.keep_draft(each.id, self._claim.claim.id, each.value)

    def _save(self, changed: dict[str, Any], after: dict[str, Any]) -> None:
        ours = {
            name: changed[name]
            for name in changed
            if name in _OF_A_CLAIM or name.startswith(ATTRIBUTE)
        }
        times = {_TIMES[name]: changed[name] for name in changed if name in _TIMES}
        ours |= self._workspace.timing.read(self._claim.claim.id, **times)
        if self._claim.suggestion is not None:
            self._workspace.suggesting.take(self._claim.claim.id, **ours)
        elif ours:
            self._workspace.marking.say(self._claim.claim.id, **ours)
        name = after["speaker"]
        if name is None:
            return
        if "aliases" in changed:
            self._workspace.naming.rename_aliases(name, changed["aliases"])
        if "label" in changed:
            self._rename(name, changed["label"])
        known = {"role", "kind"} & set(changed)
        if known:
            self._workspace.naming.describe(name, **{each: changed[each] for each in known})

    def _rename(self, name: str, label: str | None) -> None:
        """Call a speaker so from now on; it is a name of his, too, by which he is found."""
        speaker = self._workspace.looking.speaker(name)
        names = [speaker.name, *speaker.aliases] if speaker else [name]
        new = label is not None and folded(label) not in {folded(each) for each in names}
        self._workspace.naming.say(name, label=label, same_as=[label] if label and new else [])

    def _values_now(self) -> dict[str, Any]:
        fields = fields_of(self._claim)
        speaker = self._workspace.looking.speaker(fields.speaker) if fields.speaker else None
        names = [speaker.name, *speaker.aliases] if speaker else []
        others = tuple(each for each in names if folded(each) != folded(fields.speaker or ""))
        return {
            "speaker": fields.speaker,
            "label": speaker.name if speaker else None,
            "aliases": others,
            "role": speaker.role if speaker else None,
            "kind": speaker.kind if speaker else None,
            "attribution": fields.attribution,
            "cue_polarity": fields.cue_polarity,
            "confidence": fields.confidence,
            "note": fields.note,
            **{
                name: None if (told := timing_words.said(fields, which)) is None else told.value
                for name, which in _TIMES.items()
            },
            **{
                f"{ATTRIBUTE}{name}": fields.attributes.get(name)
                for name in self._workspace.looking.scheme.attributes
            },
        }

    def _values_typed(self) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for each in self.query(Input):
            values[each.id or ""] = each.value.strip() or None
        for select in self.query(Select):
            values[self._field(select)] = None if select.is_blank() else select.value
        aliases = (values["aliases"] or "").split(";")
        values["aliases"] = tuple(each.strip() for each in aliases if each.strip())
        return values

    def _fixed(self) -> list[str]:
        fields = fields_of(self._claim)
        lines = []
        for label in ("source", "cue", "addressee"):
            spans = getattr(fields, label)
            if spans:
                lines.append(f"{label}  {one_line(quoted(self._text, spans))}")
        known = self._workspace.looking.scheme.attributes
        for name, word in fields.attributes.items():
            if name not in known:
                lines.append(one_line(f"{name}  {word} · the scheme has no such attribute"))
        suggestion, judgement = self._claim.suggestion, self._claim.judgement
        if suggestion is not None:
            if suggestion.offers:
                lines.append(one_line(f"speaker  {or_else(suggestion.offers)}"))
            lines.append(f"suggested · {score(suggestion.score)} · saving takes it")
        if judgement is not None:
            by = ", ".join(one_line(layer) for layer in self._claim.layers)
            lines.append(f"judged by {by} · first {clock(judgement.created)}")
        return lines

    def _input(self, name: str, label: str) -> ComposeResult:
        draft = self._workspace.looking.draft(name, self._claim.claim.id)
        value = self._before[name]
        written = "; ".join(value) if isinstance(value, tuple) else value or ""
        hint = self._question(_TIMES[name]) if name in _TIMES else _HINTS.get(name, "")
        with Horizontal():
            yield Label(label)
            yield Input(draft or written, placeholder=hint, id=name, compact=True)

    def _question(self, which: Which) -> str:
        """What is suggested of a time or place, where nothing is said."""
        offered = timing_words.suggested(self._times, which)
        return "" if offered is None else one_line(timing_words.question(offered, which))

    def _select(self, name: str, label: str, words: Words) -> ComposeResult:
        value = self._before[name]
        keys = self._keys(name)
        offered = {word: each.explanation for word, each in words.items()}
        if value is not None and value not in words:
            # A word of another scheme stays until another is chosen.
            offered[value] = "not in the scheme"
        self._offered[name] = list(offered)
        prompts = {word: f"{keys.get(word, ' ')} {word}: {each}" for word, each in offered.items()}
        with Horizontal():
            yield Label(cut(label, _LABEL), markup=False)
            yield Select(
                [(Content(one_line(prompt)), word) for word, prompt in prompts.items()],
                value=Select.NULL if value is None else value,
                # The name of an attribute may have letters that no id can have.
                name=name,
                compact=True,
                prompt="–",
                # A letter is a word's key.
                type_to_search=False,
            )

    def _field(self, select: Select[str]) -> str:
        return select.name or ""

    def _unfolded(self) -> Select[str] | None:
        """The choice whose words are unfolded: these have the focus then."""
        return next((each for each in self.query(Select) if each.expanded), None)

    def _keys(self, field: str) -> dict[str, str]:
        """The keys that choose the words of a field, word to key."""
        return self._workspace.looking.scheme.keys(_TABLES.get(field, field))

    # What the guidelines say

    @on(events.DescendantFocus)
    @on(Select.Changed)
    def _guide(self) -> None:
        """Show what the guidelines say of the word that is chosen where one is, or of the field."""
        focused = self.focused
        if isinstance(focused, Select):
            blank = focused.is_blank()
            self._consider(focused, self._named(focused) if blank else str(focused.value))
        elif not isinstance(focused, OptionList):
            self.remove_class("guided")

    def _guide_in(self, select: Select[str], highlighted: int | None) -> None:
        """Show what the guidelines say of the word that is about to be chosen."""
        if select.expanded and highlighted is not None:
            # The first row is that nothing is said.
            words = [self._named(select), *self._offered[self._field(select)]]
            self._consider(select, words[highlighted])

    def _consider(self, select: Select[str], word: str) -> None:
        scheme = self._workspace.looking.scheme
        field = self._field(select)
        table = _TABLES.get(field, field)
        # As long as one is in the field, what stands beside it neither comes nor goes.
        words = (self._named(select), *scheme.table(table))
        says = any(scheme.guideline(each) for each in words)
        self.set_class(says, "guided")
        if says:
            self.query_one(Guideline).consider(scheme, table, word)
            # There is less room for the form now.
            self.call_after_refresh(select.scroll_visible, animate=False)

    def _named(self, select: Select[str]) -> str:
        """What a section on the field itself is called."""
        return self._field(select).removeprefix(ATTRIBUTE)

    def _forget_drafts(self) -> None:
        looking, claim = self._workspace.looking, self._claim.claim.id
        for each in self.query(Input):
            if looking.draft(each.id or "", claim):
                looking.keep_draft(each.id or "", claim, "")

    def _say(self, words: str) -> None:
        self.query_one("#foot", Bar).left = words
