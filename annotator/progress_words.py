"""Progress in words: the same sentences on the screen and in the shell."""

from annotator.pace import FEWEST
from annotator.progress import Answered, Counts, Coverage, ProgressReport

_NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}


def whose(report: ProgressReport) -> str:
    """Whose work counts."""
    if report.own:
        return f"the work of {report.annotator}"
    return f"the work of {report.annotator}, and gold" if report.blind else "everybody’s work"


def counts(counted: Counts) -> str:
    """How much there is of each kind."""
    return (
        f"{_counted(counted.claims, 'claim')}, {_counted(counted.links, 'link')}"
        f" ({_counted(counted.conflicts, 'conflict')}), {counted.rejected:,} rejected,"
        f" {counted.documents:,} done"
    )


def documents(covered: Coverage) -> str:
    """How many documents are in which state."""
    states = ((covered.done, "done"), (covered.begun, "begun"), (covered.new, "new"))
    told = ", ".join(f"{count:,} {state}" for count, state in states)
    return f"{told} of {_counted(covered.documents, 'document')}"


def sentences(covered: Coverage) -> str:
    """How many sentences were worked through, and how many hold something."""
    return (
        f"{covered.sentences_done:,} of {_counted(covered.sentences, 'sentence')} in documents"
        f" that are done ({percent(covered.sentences_done, covered.sentences)});"
        f" {covered.sentences_claimed:,} hold a claim"
    )


def suggestions(answered: Answered) -> str:
    """How many suggestions were answered; nothing, where there are none."""
    parts = [
        f"{total - left:,} of {_counted(total, what)} answered"
        for total, left, what in (
            (answered.claims, answered.claims_left, "suggested claim"),
            (answered.pairs, answered.pairs_left, "suggested pair"),
        )
        if total
    ]
    return ", ".join(parts)


def left(report: ProgressReport) -> str:
    """What is left, and how long it will take as far as that is known."""
    covered, remaining = report.coverage, report.remaining
    if not covered.documents:
        return "There is nothing here yet: read articles in with annotator ingest."
    if covered.done == covered.documents:
        return "Nothing is left: every document is done."
    if remaining is None:
        return f"How long the rest takes is told once {_NUMBERS[FEWEST]} documents are done (D)."
    pace = "your pace" if report.own or report.blind else "everybody’s pace"
    return (
        f"About {remaining.told} left for {_counted(remaining.documents, 'document')},"
        f" at {pace} of {remaining.sentences_per_hour:,.0f} sentences an hour."
    )


def percent(part: int, whole: int) -> str:
    """A share; what is neither nothing nor all is never said to be.

    >>> percent(1, 1_000), percent(999, 1_000), percent(0, 0)
    ('<1 %', '>99 %', '0 %')
    """
    if 0 < part < whole:
        share = 100 * part / whole
        return "<1 %" if share < 1 else ">99 %" if share > 99 else f"{share:.0f} %"
    return "100 %" if whole and part == whole else "0 %"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
