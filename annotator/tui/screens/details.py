"""All that is said of one claim, to be read and changed in one form."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Select, Static

from annotator.anchors import quoted
from annotator.display import one_line
from annotator.errors import AnnotatorError
from annotator.ids import folded
from annotator.records import JudgedClaim
from annotator.tui.describing import clock, fields_of
from annotator.tui.proposing import or_else, score
from annotator.work.workspace import Workspace

_OF_A_SPEAKER = ("label", "aliases", "role", "kind")

_HINTS = {
    "label": "which of the names stands for all of them, or another",
    "aliases": "several with ; between them",
}


class Details(ModalScreen[bool]):
    """Gives whether something was changed; all of it is one action. Saving takes a suggestion."""

    CSS_PATH = "details.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", priority=True),
        Binding("escape", "leave", "leave"),
    ]

    def __init__(self, workspace: Workspace, claim: JudgedClaim, text: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._claim = claim
        self._text = text
        self._before = self._values_now()

    def compose(self) -> ComposeResult:
        """What is fixed on top, then a line for each field."""
        scheme = self._workspace.looking.scheme
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
            yield from self._input("note", "note")
        yield Static("tab next   ⏎ or ctrl+s save   esc leave", markup=False, id="foot")

    def on_mount(self) -> None:
        """Begin with the speaker, and with what an interruption left behind."""
        self.query_one("#speaker", Input).focus()

    def on_input_submitted(self) -> None:
        """Enter saves."""
        self.action_save()

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
            for name in ("speaker", "attribution", "cue_polarity", "confidence", "note")
            if name in changed
        }
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
        }

    def _values_typed(self) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for each in self.query(Input):
            values[each.id or ""] = each.value.strip() or None
        for select in self.query(Select):
            values[select.id or ""] = None if select.is_blank() else select.value
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
        hint = _HINTS.get(name, "")
        with Horizontal():
            yield Label(label)
            yield Input(draft or written, placeholder=hint, id=name, compact=True)

    def _select(self, name: str, label: str, words: dict[str, str]) -> ComposeResult:
        value = self._before[name]
        with Horizontal():
            yield Label(label)
            yield Select(
                [(f"{word}: {explained}", word) for word, explained in words.items()],
                value=value if value in words else Select.NULL,
                id=name,
                compact=True,
                prompt="–",
            )

    def _forget_drafts(self) -> None:
        looking, claim = self._workspace.looking, self._claim.claim.id
        for each in self.query(Input):
            if looking.draft(each.id or "", claim):
                looking.keep_draft(each.id or "", claim, "")

    def _say(self, words: str) -> None:
        self.query_one("#foot", Static).update(one_line(words))
