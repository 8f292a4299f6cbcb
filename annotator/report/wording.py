"""What a report says in sentences, whatever it is written down as."""

from collections.abc import Iterable, Iterator

from annotator import moments
from annotator.reported import Conflict, Judged, Report, ReportedDispute, Source, Voice
from annotator.timeline import Join, Point, Timeline

MOST_CHANGES = 6
"""Changed positions that are told at once; the rest is shown where it is asked for."""

MOST_NAMED = 5
"""Speakers that the summary names."""

NOBODY = "nobody named"

BY = {
    "utterance": "When it was said",
    "event": "When it happened",
}
"""What a timeline goes by, as its heading."""


def grouped(number: int) -> str:
    """A number with a thin gap between thousands."""
    return f"{number:,}".replace(",", "\u202f")


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number and what it counts."""
    return f"{grouped(number)} {one if number == 1 else many or f'{one}s'}"


def listed(words: Iterable[str]) -> str:
    """Words as one lists them in a sentence: "a, b and c"."""
    found = list(words)
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} and {found[-1]}"


def capital(sentence: str) -> str:
    """The sentence with a capital letter at its start."""
    return sentence[:1].upper() + sentence[1:]


# Conflicts


def headline(conflict: Conflict) -> str:
    """How the two claims stand to each other: "Kim denies what Lee says"."""
    return _sentence(conflict, conflict.relation.verb, turned=False)


def judged(judgement: Judged, conflict: Conflict) -> str:
    """The same as one annotator has it."""
    return _sentence(conflict, judgement.relation.verb, turned=judgement.turned)


def _sentence(conflict: Conflict, verb: str, *, turned: bool) -> str:
    a, b = reversed(conflict.ends) if turned else conflict.ends
    if conflict.one_speaker:
        return f"{capital(a.voice.name)} {verb} another statement of {_possessive(a.voice)}"
    if a.voice.name == b.voice.name:
        return f"One claim of {a.voice.name} {verb} another"
    return f"{capital(a.voice.name)} {verb} what {b.voice.name} says"


def _possessive(voice: Voice) -> str:
    return f"{voice.name}’s"


def settled(conflict: Conflict) -> str:
    """By what a conflict is explained or resolved, and who is right; empty where nobody says."""
    told = []
    if conflict.favours is not None:
        right, place = (conflict.a, "first") if conflict.favours == "a" else (conflict.b, "second")
        other = conflict.b if conflict.favours == "a" else conflict.a
        alike = right.voice.name == other.voice.name
        told.append(f"the {place} claim is right" if alike else f"{right.voice.name} is right")
    if conflict.grounds is not None:
        meaning = conflict.grounds.meaning
        told.append(
            f"{conflict.grounds.spoken} ({meaning})" if meaning else conflict.grounds.spoken
        )
    return capital(": ".join(told))


def about(dispute: ReportedDispute) -> str:
    """Who is in a dispute, as its heading."""
    voices = dispute.voices
    if len(voices) == 1:
        name = voices[0]
        itself = dispute.conflicts[0].one_speaker
        return f"{capital(name)} against {name}’s own words" if itself else capital(name)
    if len(voices) == 2:
        return f"{capital(voices[0])} and {voices[1]}"
    if len(voices) <= MOST_NAMED:
        return capital(listed(voices))
    rest = len(voices) - MOST_NAMED + 1
    return capital(f"{', '.join(voices[: MOST_NAMED - 1])} and {counted(rest, 'other')}")


def size(dispute: ReportedDispute) -> str:
    """How large a dispute is."""
    conflicts = counted(len(dispute.conflicts), "conflict")
    return f"{conflicts} among {counted(dispute.claims, 'claim')}"


# The whole


def summary(report: Report) -> Iterator[str]:
    """What there is to know first, in sentences."""
    counts = report.counts
    if not counts.conflicts:
        yield "There is no conflict to report."
        return
    sources = len(report.sources)
    of_all = (
        f"{sources} of the {counted(counts.documents, 'document')} that were read"
        if sources < counts.documents
        else counted(sources, "document")
    )
    yield (
        f"{counted(counts.conflicts, 'conflict')} in {counted(len(report.disputes), 'dispute')}, "
        f"between claims in {of_all}."
    )
    if counts.left_out:
        yield f"{counted(counts.left_out, 'other conflict')} of the file were not chosen."
    statuses = listed(f"{word.spoken} ({count})" for word, count in counts.statuses)
    relations = listed(f"{each.verb} ({count})" for each, count in counts.relations)
    yield f"By status: {statuses}. By relation: {relations}."
    if most := most_involved(report):
        yield f"Most often in conflict: {most}."
    if counts.self_contradictions:
        yield (
            f"{counted(counts.self_contradictions, 'conflict is', 'conflicts are')} "
            "between two statements of one speaker."
        )
    if counts.disagreements:
        yield (
            f"Annotators judge {counted(counts.disagreements, 'conflict')} differently; "
            "each judgement is told with it."
        )
    if quoted := sum(each.only_quotes for each in report.sources):
        yield (
            f"The rights of {counted(quoted, 'document')} forbid more than quotes: "
            "nothing is shown of the text around them."
        )


def most_involved(report: Report) -> str:
    """The speakers in the most conflicts, with how many."""
    named = [each for each in report.matrix.speakers if each.called][:MOST_NAMED]
    return listed(f"{each.called} ({each.conflicts})" for each in named)


def who(annotators: Iterable[str]) -> str:
    """Who judged."""
    return listed(annotators) or "nobody"


# Voices and sources


def in_what_role(voice: Voice) -> str:
    """Role and kind of a speaker; empty where nothing is known."""
    kind = voice.kind.spoken if voice.kind and voice.kind.name != "person" else ""
    return ", ".join(each for each in (voice.role or "", kind) if each)


def where(source: Source) -> str:
    """Outlet and time of a document; empty where nothing is known."""
    return ", ".join(each for each in (source.outlet, source.published) if each)


def replaced(source: Source) -> str:
    """That a newer text took the place of a document; empty where none did."""
    if not source.replaced:
        return ""
    of = f" of {source.newer}" if source.newer else ""
    return f"replaced by a newer version{of}"


# Timelines


def dated(point: Point) -> str:
    """When a claim was said or what it tells of happened, as far as it is known."""
    words = moments.in_words(point.at)
    return f"{words} (publication)" if point.estimated else words


def changes(timeline: Timeline, verbs: dict[str, str]) -> Iterator[tuple[Join, Point, Point, str]]:
    """What changed positions there are, the earlier of both points first, and the verb.

    They are told once, where claims stand by when they were made.
    """
    if timeline.by != "utterance":
        return
    points = {each.claim: each for each in timeline.points}
    for join in timeline.changes:
        one, other = sorted((points[join.a], points[join.b]), key=lambda each: moments.key(each.at))
        yield join, one, other, verbs.get(join.relation, join.relation)


def undated(timeline: Timeline) -> str:
    """What is left out of a timeline; empty where nothing is."""
    if not timeline.undated:
        return ""
    return (
        f"{counted(timeline.undated, 'claim is', 'claims are')} left out: nothing tells the time."
    )
