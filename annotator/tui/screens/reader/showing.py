"""What the reader shows: a text, beside it what is current in words, below it what can be done."""

from itertools import zip_longest

from textual.app import ComposeResult
from textual.containers import Container

from annotator.anchors import Spans, quoted
from annotator.display import cut, one_line
from annotator.records import JudgedClaim, JudgedLink, SuggestedPair
from annotator.tui import apart, describing, proposing, timing_words, version_words
from annotator.tui.evidence_choice import choosing_hint
from annotator.tui.guiding import choice_lines
from annotator.tui.hints import LEGEND, hints
from annotator.tui.screens.reader.here import ReaderHere
from annotator.tui.widgets.bar import Bar
from annotator.tui.widgets.choice_lines import ChoiceLines
from annotator.tui.widgets.panel import Panel

NARROW = 100
"""Columns under which the panel stands below the text."""

_VOICE = 24
"""Cells that the name of a document's voice has in the head."""

_NO_CLAIM = "No claim in this sentence: space marks it, v a part of it."


class ReaderShown(ReaderHere):
    """The text with its marks, and beside it what is current in words."""

    def body(self) -> ComposeResult:
        """The text with the panel beside it, and more room for the bottom line."""
        with Container(id="body"):
            yield Container(id="text")
            yield ChoiceLines()
        yield Bar(id="above")
        yield Bar(id="between")
        yield Bar(id="below")

    def look_at_current(self) -> None:
        """Read what there is to the current claim, and show it."""
        self.links, self.candidates, self._apart = [], [], {}
        if self.current is not None:
            claim = self.current.claim.id
            self.links = self.workspace.looking.links_of(claim)
            # A claim cut nearly like this one has its own, which are shown beside it.
            self.candidates = [
                pair
                for pair in self.workspace.suggesting.candidates(self.here)
                if claim in (pair.a.claim.id, pair.b.claim.id)
            ]
            shown = self.links[: describing.LINKS_SHOWN]
            pairs: list[JudgedLink | SuggestedPair] = [*shown, *self.candidates]
            self._apart = apart.since_said(self.workspace.timing, self.scheme, pairs)
            self.candidates = apart.behind(self.candidates, self._apart)
        self.show()

    def show(self) -> None:
        """Bring the screen in line with what is current."""
        self.text.current = None if self.current is None else self.current.claim.id
        self.text.selection = () if self.part is None else self.part.spans
        self.text.carrying = self._carrying()
        self._show_head()
        self._show_panel()
        self._show_foot()

    def _carrying(self) -> Spans:
        """The words of this document that carry the candidate chosen, or else the first one."""
        pair = self._weighed()
        if pair is None:
            return ()
        return proposing.carrying(pair, self.document.id)

    def _weighed(self) -> SuggestedPair | None:
        """The candidate whose reasons are shown in the text."""
        if self.chosen is None and self.candidates:
            return self.candidates[0]
        return self.candidate

    def _show_head(self) -> None:
        document = self.document
        first = document.appearances[0]
        done = "done" if self.workspace.looking.is_done(document.id) else None
        count = self.workspace.looking.document_count()
        voice = self.workspace.looking.voice(document.id)
        told = (
            f"voice: {cut(one_line(voice), _VOICE)}" if voice else None,
            first.outlet,
            (first.published or "")[:10],
            f"{document.number} of {count}",
            done,
        )
        head = self.query_one("#head", Bar)
        head.left = document.title
        version = version_words.in_head(self._versions, document.id)
        head.right = " · ".join(each for each in (version, *told) if each)

    def _show_panel(self) -> None:
        narrow = self.size.width < NARROW
        panel = self.query_one(Panel)
        if self.choosing is not None:
            asked = self.question.suggested if self.mode == "question" and self.question else None
            word = self.considered or (asked.relation if asked else None)
            chosen = self.types if self.mode == "types" else ()
            how = "j k what each means"
            lines = choice_lines(self.scheme, self.choosing, word, chosen, how)
            panel.show(lines, None, tight=narrow)
            return
        self.considered = None
        current = self.current
        if current is None:
            lines = [describing.Line(_NO_CLAIM, "quiet")]
        elif self.mode == "when":
            fields = describing.fields_of(current)
            times = self.workspace.timing.suggested(current.claim.id)
            lines = timing_words.choice_lines(fields, times)
        else:
            head, *about = self._current_lines(current)
            beside = self._beside_lines(current, brief=narrow)
            lines = [head, *about, *beside]
            if narrow and beside:
                # Six lines are for what the text above does not show.
                brief = describing.in_brief(head, current, self.document.text)
                lines = [brief, *beside, *about]
        panel.show(lines, self.chosen or self.made, tight=narrow)

    def _current_lines(self, current: JudgedClaim) -> list[describing.Line]:
        """What is said, or suggested, of the current claim."""
        looking = self.workspace.looking
        named = describing.fields_of(current).speaker
        speaker = looking.speaker(named) if named else None
        place, count = self._claims.place, len(self._claims.claims)
        text = self.document.text
        times = self.workspace.timing.suggested(current.claim.id)
        when = timing_words.when_lines(describing.fields_of(current), times)
        if current.suggestion is not None:
            return proposing.suggestion_lines(current, place, count, text, speaker, when)
        me = self.workspace.viewpoint.annotator
        evidence = len(self.workspace.assessing.evidence(current.claim.id))
        said = describing.claim_lines(current, place, count, me, text, speaker, evidence, when)
        if not self._versions:
            return said
        # The head and the quote come first.
        return [*said[:2], *self._version_lines(current), *said[2:]]

    def _version_lines(self, current: JudgedClaim) -> list[describing.Line]:
        """Where a claim came from, or that a newer text has not got it."""
        versioning, claim = self.workspace.versioning, current.claim
        if self.is_replaced:
            return version_words.left_behind(updated=versioning.updated_by(current) is not None)
        texts = {each.document: each.stood for each in self._versions}
        looking = self.workspace.looking
        came = [
            (texts.get(document, ""), quoted(looking.document(document).text, spans))
            for document, spans in versioning.stood(claim.id)
        ]
        return version_words.carried(came, claim.quote, versioning.lost(claim.id))

    def _beside_lines(self, current: JudgedClaim, *, brief: bool) -> list[describing.Line]:
        """The links of the current claim, and its candidates."""
        looking = self.workspace.looking
        me = self.workspace.viewpoint.annotator
        claim = current.claim.id
        links = describing.link_lines(self.links, claim, me, looking.scheme, self._apart)
        return links + proposing.candidate_lines(
            self.candidates,
            claim,
            looking.scheme,
            self._title_elsewhere,
            brief=brief,
        )

    def _title_elsewhere(self, document: str) -> str | None:
        """How a document is called, if it is not the one being read."""
        if document == self.document.id:
            return None
        if document not in self._titles:
            self._titles[document] = self.workspace.looking.document(document).title
        return self._titles[document]

    def _show_foot(self) -> None:
        width = max(20, self.size.width - 2)
        *before, foot = map(self.retold, self._hints(width))
        bars = [self.query_one(name, Bar) for name in ("#above", "#between", "#below")]
        for bar, words in zip_longest(bars, before):
            bar.left = words or ""
            bar.display = bool(words)
        place = f"{self.text.cursor + 1}/{len(self._sentences)}"
        told = f"{LEGEND}  {place}"
        begun = (self.host.link, self.host.evidence, self.made)
        quiet = self.mode == "read" and begun == (None, None, None)
        bottom = self.query_one("#foot", Bar)
        bottom.left = foot
        # What the signs mean is told where there is room for it beside what can be done.
        room = len(foot) + len(told) + 2 <= width
        bottom.right = (told if room else place) if quiet else ""

    def _hints(self, width: int) -> list[str]:
        evidence = self.host.evidence
        if self.mode == "read" and evidence is not None:
            return [choosing_hint(evidence, width)]
        made = self.workspace.looking.link(self.made) if self.made else None
        current = self.current
        told = hints(
            self.mode,
            width,
            self.workspace.looking.scheme,
            link=self.question,
            types=self.types,
            made=None if made is None else made.relation,
            suggested=current is not None and current.suggestion is not None,
            own=current is not None and self.is_own(current),
            candidates=len(self.candidates),
            at_candidate=self.candidate is not None,
        )
        if evidence is None:
            return told
        return [each.replace("⏎ claim", "⏎ evidence") for each in told]
