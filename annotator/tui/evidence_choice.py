"""Evidence in the making: the claim that a span is being looked for."""

from msgspec import Struct

from annotator.anchors import in_quotation_marks
from annotator.display import cut, one_line


class EvidenceChoice(Struct, frozen=True):
    """The claim for or against which the next span that is chosen is put forward."""

    claim: str
    quote: str


def choosing_hint(choice: EvidenceChoice, width: int) -> str:
    """The line that keeps the claim in view while evidence is looked for, at most `width` cells."""
    start, end = "⏎ this is evidence  v part  / search  esc leaves — of ", ""
    quote = in_quotation_marks(one_line(choice.quote))
    return f"{start}{cut(quote, max(12, width - len(start) - len(end)))}{end}"
