"""Progress: what was done, by whom and when, how much of the whole it is, and what is left."""

from collections.abc import Iterable
from datetime import date, datetime

from annotator import pace
from annotator.progress import AnnotatorProgress, DayProgress, ProgressReport, Remaining, total
from annotator.store import progress
from annotator.work.session import Session

RECENT_DAYS = 7
"""The newest days of work, from whose pace one may tell how long the rest takes."""


class Progressing:
    """Reads what stands, and when people acted; it writes nothing."""

    def __init__(self, session: Session) -> None:
        self._store = session.store
        self._viewpoint = session.viewpoint

    def report(self, *, own: bool = False, since: date | None = None) -> ProgressReport:
        """All that is known of the progress: of everybody whom one sees, or one's own only.

        `since` is the first day of which the work is counted; coverage, pace and what is left are
        those of all days. It takes a quarter of a second at a hundred thousand judgements.
        """
        store, viewpoint = self._store, self._viewpoint
        with store.reading():
            days = [
                each
                for each in progress.days(store, viewpoint, own=own)
                if since is None or each.day >= since
            ]
            covered = progress.coverage(store, viewpoint, own=own)
            acted = {
                name: progress.action_times(store, name)
                for name in progress.actors(store, viewpoint, own=own)
            }
            works = {name: progress.documents_done(store, name) for name in acted}
            suggested = progress.answered(store, viewpoint)
        return ProgressReport(
            annotator=viewpoint.annotator,
            own=own,
            blind=viewpoint.mode == "blind",
            since=since,
            days=tuple(days),
            annotators=tuple(_annotators(days, acted)),
            coverage=covered,
            suggestions=suggested,
            remaining=_remaining(
                covered.documents - covered.done,
                covered.sentences - covered.sentences_done,
                acted,
                works,
            ),
        )


def _annotators(
    days: Iterable[DayProgress], acted: dict[str, list[float]]
) -> Iterable[AnnotatorProgress]:
    worked: dict[str, list[DayProgress]] = {}
    for each in days:
        worked.setdefault(each.annotator, []).append(each)
    for name in sorted(worked):
        known = pace.pace(acted.get(name, ()))
        yield AnnotatorProgress(
            annotator=name,
            counts=total(each.counts for each in worked[name]),
            days=len(worked[name]),
            actions=len(acted.get(name, ())),
            hours=None if known is None else known.seconds / 3600,
            actions_per_hour=None if known is None else known.per_hour,
        )


def _remaining(
    documents: int,
    sentences: int,
    acted: dict[str, list[float]],
    works: dict[str, list[progress.Work]],
) -> Remaining | None:
    """How long the rest takes at the pace of the recent days, all annotators' work together."""
    seconds = 0.0
    done: dict[str, int] = {}
    for name, times in acted.items():
        recent = _recent(times)
        known = pace.pace(recent)
        if known is None:
            continue
        seconds += known.seconds
        begun = min(recent)
        # What two did counts once: it is the corpus that is to be worked through.
        done |= {each.document: each.sentences for each in works[name] if each.at >= begun}
    read = sum(done.values())
    left = pace.time_left(sentences, read, len(done), seconds)
    if left is None:
        return None
    return Remaining(
        documents=documents,
        sentences=sentences,
        sentences_per_hour=read * 3600 / seconds,
        low_hours=left.low / 3600,
        high_hours=left.high / 3600,
        told=pace.told(left),
    )


def _recent(times: Iterable[float]) -> list[float]:
    """The actions of the newest days on which anything was done, the newest first."""
    newest = sorted(times, reverse=True)
    begun, days = float("inf"), 0
    for place, time in enumerate(newest):
        if time < begun:
            if days == RECENT_DAYS:
                return newest[:place]
            days += 1
            day = datetime.fromtimestamp(time).astimezone()
            begun = day.replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
    return newest
