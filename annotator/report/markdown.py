"""A report as Markdown (CommonMark), in which nothing of a text acts as a sign of it."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from annotator.anchors import in_quotation_marks
from annotator.display import one_line
from annotator.report import wording
from annotator.report.links import web_address
from annotator.reported import Conflict, End, Piece, Proof, Report, Source, Word
from annotator.timeline import Timeline

_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~&$]|:(?=//)")
"""What acts within a line, of CommonMark and its usual extensions."""

_START = re.compile(r"[-+=:]|\d+(?=[.)])")
"""What acts where a line begins."""


def render(report: Report) -> Iterator[str]:
    """The Markdown, in parts."""
    yield f"# {_plain(report.title)}\n\n"
    yield (
        f"Made {_plain(report.made)} from {_plain(report.file)} with {_plain(report.program)}. "
        f"{_plain(report.viewpoint)} Scheme: {_plain(report.scheme)}."
        f"{' ' + _plain(report.chosen) if report.chosen else ''}\n\n"
    )
    yield "## Summary\n\n"
    for sentence in wording.summary(report):
        yield f"{_line(_plain(sentence))}\n\n"
    yield from _matrix(report)
    for each in report.timelines:
        yield from _timeline(report, each)
    if report.disputes:
        yield "## Disputes\n\n"
    for dispute in report.disputes:
        yield f"### {dispute.number}. {_plain(wording.about(dispute))}\n\n"
        for place, conflict in enumerate(dispute.conflicts, 1):
            yield from _conflict(report, conflict, f"{dispute.number}.{place}")
    if report.sources:
        yield "## Sources\n\n"
        yield from (_source(each) for each in report.sources)
    yield f"\nJudged by: {_plain(wording.who(report.annotators))}.\n"


def _matrix(report: Report) -> Iterator[str]:
    speakers = report.matrix.speakers
    if not speakers:
        return
    yield "## Who contradicts whom\n\n| Speaker | and | Conflicts |\n| --- | --- | ---: |\n"
    counts = sorted(report.matrix.counts.items(), key=lambda each: (-each[1], each[0]))
    for (one, other), count in counts:
        names = (_plain(speakers[each].called or wording.NOBODY) for each in (one, other))
        yield f"| {' | '.join(names)} | {count} |\n"
    yield "\n"


def _timeline(report: Report, timeline: Timeline) -> Iterator[str]:
    yield f"## Timeline: {wording.BY[timeline.by].lower()}\n\n"
    verbs = {each.name: each.verb for each, _ in report.counts.relations}
    changes = list(wording.changes(timeline, verbs))
    for _, one, other, verb in changes:
        yield (
            f"- {_strong(one.lane)} changed position: {_plain(wording.dated(one))}, "
            f"{_quote(one.text)} → {_plain(wording.dated(other))}, {_quote(other.text)} "
            f"({_plain(verb)})\n"
        )
    if changes:
        yield "\n"
    yield "| When | Speaker | Claim |\n| --- | --- | --- |\n"
    for each in timeline.points:
        cells = (wording.dated(each), each.lane or wording.NOBODY, each.text)
        yield f"| {' | '.join(map(_plain, cells))} |\n"
    if left := wording.undated(timeline):
        yield f"\n{_line(_plain(left))}\n"
    yield "\n"


# A conflict


def _conflict(report: Report, conflict: Conflict, place: str) -> Iterator[str]:
    yield f"#### {place} {_plain(wording.headline(conflict))}\n\n"
    tags = [conflict.status.spoken, *(each.spoken for each in conflict.types)]
    yield f"{_line(_plain(' · '.join(tags)))}\n\n"
    for end in conflict.ends:
        yield from _end(report.sources[end.source], end)
    yield from _facts(
        ("times", conflict.different_times),
        (conflict.status.spoken, wording.settled(conflict)),
        ("why", conflict.rationale),
        ("confidence", _spoken(conflict.confidence)),
        ("same event", _spoken(conflict.same_event)),
    )
    for each in conflict.judgements:
        told = [f"{each.annotator}, {each.changed}: {wording.judged(each, conflict)}"]
        if each.types:
            told.append(f"({', '.join(kind.spoken for kind in each.types)})")
        if each.rationale and not each.stands:
            told.append(f"— {each.rationale}")
        yield f"- judged by {_plain(' '.join(told))}\n"
    yield "\n"


def _end(source: Source, end: End) -> Iterator[str]:
    role = wording.in_what_role(end.voice)
    name = _line(_strong(wording.capital(end.voice.name)))
    yield f"{name}{f', {_plain(role)}' if role else ''}:\n\n"
    yield f"> {_line(_marked(end.pieces))}\n>\n"
    told = (wording.where(source), wording.replaced(source))
    yield f"> — {', '.join([_title(source), *(_plain(each) for each in told if each)])}\n\n"
    reported = [each for each in (end.mention, end.cue, end.addressee) if each]
    yield from _facts(
        ("carried by", "; ".join(f"“{each}”" for each in end.carrying)),
        ("said", end.uttered),
        ("tells of", end.happened),
        ("where", end.place),
        ("reported", f"“{' … '.join(reported)}”" if reported else None),
        ("speaker", _meaning(end.voice.reliability)),
        ("outlet", _meaning(source.reliability)),
        ("rating", _spoken(end.rating)),
        ("credibility", _meaning(end.credibility)),
        *((name, word.spoken) for name, word in end.attributes),
        ("note", end.note),
        *(("evidence", _Written(_proof(each))) for each in end.evidence),
    )


def _spoken(word: Word | None) -> str | None:
    return None if word is None else word.spoken


def _meaning(word: Word | None) -> str | None:
    return (
        None if word is None else f"{word.spoken} ({word.meaning})" if word.meaning else word.spoken
    )


class _Written(str):
    """Markdown already."""

    __slots__ = ()


def _facts(*facts: tuple[str, str | None]) -> Iterator[str]:
    """What is known, an item each; and a blank line behind it."""
    told = [(label, text) for label, text in facts if text]
    for label, text in told:
        yield f"- {_plain(label)}: {text if isinstance(text, _Written) else _plain(text)}\n"
    if told:
        yield "\n"


def _proof(proof: Proof) -> str:
    told = [
        f"{_plain(proof.bearing.spoken)}:" if proof.bearing else "",
        _quote(proof.quote) if proof.quote else "",
        f"({_plain(proof.source)})" if proof.source else "",
        _address(proof.url),
        _plain(proof.note or ""),
        f"({_plain(proof.annotator)})",
    ]
    return " ".join(each for each in told if each)


def _source(source: Source) -> str:
    told = [
        f"by {', '.join(source.authors)}" if source.authors else "",
        wording.where(source),
        wording.replaced(source),
        f"rights: {source.rights}" if source.rights else "",
        "quotes only" if source.only_quotes else "",
    ]
    rest = "; ".join(_plain(each) for each in told if each)
    address = "" if web_address(source.url) else _plain(source.url or "")
    parts = [_line(_title(source)), rest, address]
    return f"{source.number}. {'. '.join(each for each in parts if each)}\n"


def _title(source: Source) -> str:
    title = _plain(source.title)
    address = web_address(source.url)
    return f"[{title}](<{address}>)" if address else title


def _address(url: str | None) -> str:
    address = web_address(url)
    return f"<{address}>" if address else _plain(url or "")


# Text


def _plain(text: str) -> str:
    """Any text as one line that is read as it is, within a line."""
    return _signs(text).strip()


def _quote(text: str) -> str:
    return _plain(in_quotation_marks(text))


def _line(markdown: str) -> str:
    """Markdown that begins a line, and no list or rule."""
    tidy = markdown.strip()
    start = _START.match(tidy)
    if start is None:
        return tidy
    # A sign is escaped itself; of a number, what stands behind it.
    place = 0 if start.end() == 1 and not tidy[0].isdecimal() else start.end()
    return f"{tidy[:place]}\\{tidy[place:]}"


def _marked(pieces: Iterable[Piece]) -> str:
    """An excerpt, what is claimed of it in bold."""
    stretches = (
        (claimed, "".join(each.text for each in some))
        for claimed, some in groupby(pieces, key=lambda each: each.claimed)
    )
    return "".join(_strong(text) if claimed else _signs(text) for claimed, text in stretches)


def _strong(text: str) -> str:
    """A text in bold; what is no letter at its ends stays outside, or the signs would be none."""
    letters = [place for place, each in enumerate(text) if each.isalnum()]
    if not letters:
        return _signs(text)
    start, end = letters[0], letters[-1] + 1
    return f"{_signs(text[:start])}**{_signs(text[start:end])}**{_signs(text[end:])}"


def _signs(text: str) -> str:
    """The same as `_plain`, with the blanks at its ends."""
    return _SIGNS.sub(r"\\\g<0>", one_line(text.replace("\t", " ")))
