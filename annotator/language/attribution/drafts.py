"""Drafts: attributions while they are put together, before they are settled."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.anchors import Span
from annotator.language.attribution.lexicon import Cue


@dataclass(slots=True)
class Draft:
    """What a rule found: spans in no normal form yet."""

    content: list[Span]
    how: Cue
    source: Span | None = None
    cue: list[Span] = field(default_factory=list)
    addressee: Span | None = None
    verb: int = -1
    """The word that made the rule fire."""
    said_by: Span | None = None
    refers: bool = False
    """Whether the content is a pronoun or a noun for what was said before."""
