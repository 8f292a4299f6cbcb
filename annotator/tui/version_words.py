"""Two versions of a text, and what became of a claim, in words; nothing is drawn."""

from collections.abc import Sequence

from rich.cells import cell_len

from annotator.display import cut, one_line
from annotator.records import JudgedClaim
from annotator.tui.describing import Line, labelled
from annotator.versions import Version
from annotator.work.changed_words import day_in_words
from annotator.work.versioning import Stood

NO_OTHER = "No other version of this text was read in: reading its page again makes one."
"""What is said where there is nothing to compare."""

STANDS_IN_NEWER = "Marked in the newer text, where it stands as well. d shows both, u undoes it."
"""What is said of a claim that was marked in a text of which a newer one took the place."""


def in_head(versions: Sequence[Version], document: str) -> str | None:
    """Which of the texts of a page one reads, and what waits; None of the only one."""
    place = next((n for n, each in enumerate(versions) if each.document == document), None)
    if place is None or len(versions) < 2:
        return None
    if place < len(versions) - 1:
        day = day_in_words(versions[-1].stood)
        return f"a newer text took its place{f' ({day})' if day else ''}: d"
    waiting = sum(each.orphans for each in versions)
    told = f"version {place + 1} of {len(versions)}: d"
    return f"{told} · {waiting} not found again" if waiting else told


def left_behind(*, updated: bool) -> list[Line]:
    """That the newer text has not got a claim."""
    told = "a claim of the newer text updates it" if updated else "d shows what stands there now"
    return [labelled("newer", f"not found again: {told}")]


def carried(came: Sequence[tuple[str, str]], quote: str, lost: Sequence[str] = ()) -> list[Line]:
    """From which texts a claim came, as moments and the words there; and what was lost of it."""
    lines = []
    for stood, words in came:
        day = day_in_words(stood)
        told = f"the text of {day}" if day else "an older text"
        lines.append(labelled("from", told if words == quote else f"{told}: “{words}”"))
    if lost:
        lines.append(labelled("lost", f"{', '.join(lost)}: not found with it in this text"))
    return lines


def sides(old: Version, new: Version, *, column: int | None) -> str:
    """Which text is which: over each of two columns, or as the signs before their sentences.

    `column` is the cell at which the second begins, if there are two.
    """
    first, second = (day_in_words(each.stood) or each.title for each in (old, new))
    if column is None:
        return f"- {first}   + {second}   ? not found again   ≈ other words"
    left = cut(f"- the text of {first}   ? not found again", column - 2)
    return f"{left}{' ' * (column - cell_len(left))}+ the text of {second}   ≈ in other words"


def no_claim(*, others: bool) -> list[Line]:
    """That no claim stands in the row."""
    more = "J goes to the next claim that is not found again." if others else ""
    return [Line(f"No claim stands here. {more}".rstrip(), "quiet")]


def gone(
    claim: JudgedClaim, me: str, before: str | None, offered: str | None, updated: str | None
) -> list[Line]:
    """A claim that is not found again: its words, and what may stand for it now."""
    lines = [Line(f"? NOT FOUND AGAIN  {_whose(claim, me)}", "heading")]
    if updated is not None:
        lines.append(labelled("updated", f"by “{updated}”"))
    elif offered is not None:
        lines.append(labelled("now", f"“{offered}”? x if it updates this, m if it is the same"))
    else:
        lines.append(labelled("now", "nothing that stands in its place; x or m chooses words"))
    return [*lines, *_said(claim, before)]


def there(
    claim: JudgedClaim, me: str, before: str | None, stood: Stood | None, updates: Sequence[str]
) -> list[Line]:
    """A claim that stands in the newest text, how it stood in the older one, what it updates."""
    head, was = f"CLAIM  {_whose(claim, me)}", []
    if stood is not None and stood.score is None:
        head += " · from the older text"
    elif stood is not None:
        head = f"≈ IN OTHER WORDS  {_whose(claim, me)} · {stood.score:.2f} alike"
        was = [labelled("was", f"“{before}”")]
    told = [labelled("updates", f"“{each}”") for each in updates]
    return [Line(head, "heading"), *was, *told, *_said(claim, None)]


def _whose(claim: JudgedClaim, me: str) -> str:
    layer = "" if claim.judgement is None else claim.judgement.layer
    return "yours" if layer == me else layer


def _said(claim: JudgedClaim, before: str | None) -> list[Line]:
    lines = [Line(one_line(f"“{before or claim.claim.quote}”"), "quote")]
    if claim.speaker:
        lines.append(labelled("speaker", claim.speaker))
    return lines
