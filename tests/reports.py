"""Reports of the file with a little of everything, and the same with every text of it poisoned."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from annotator.moments import Moment
from annotator.reported import Report
from annotator.store import Store
from annotator.viewpoint import Viewpoint
from annotator.work.reporting import Reporting
from annotator.work.session import Session
from tests.datasets.filled import fill

MADE = datetime(2026, 11, 29, 20, 15, tzinfo=UTC)


def reported(folder: Path) -> Report:
    """What kim reports of the file, which is made in a folder."""
    path = folder / "quarrels.db"
    fill(path)
    store = Store.open(path)
    found = Reporting(Session(store, Viewpoint("kim"))).of(made=MADE)
    store.close()
    return found


def poisoned(report: Report, poison: str) -> Report:
    """A report with a text behind each text of it."""
    found: Report = _poisoned(report, poison)
    return found


def _poisoned(value: Any, poison: str) -> Any:
    match value:
        case Moment():
            return value
        case str():
            return value + poison
        case tuple() | list():
            return type(value)(_poisoned(each, poison) for each in value)
        case msgspec.Struct():
            fields = {name: _poisoned(getattr(value, name), poison) for name in _texts(value)}
            return msgspec.structs.replace(value, **fields)
    return value


def _texts(value: msgspec.Struct) -> list[str]:
    """The fields that hold texts: which claim is right, and what a timeline goes by, are none."""
    return [name for name in value.__struct_fields__ if name not in ("favours", "by")]


def many(report: Report, times: int) -> Report:
    """The same report with all of its disputes so many times, each conflict by an id of its own."""
    disputes = [
        msgspec.structs.replace(
            dispute,
            number=1 + number * len(report.disputes) + place,
            conflicts=tuple(
                msgspec.structs.replace(each, id=f"{number:06}{each.id}")
                for each in dispute.conflicts
            ),
        )
        for number in range(times)
        for place, dispute in enumerate(report.disputes)
    ]
    conflicts = report.counts.conflicts * times
    counts = msgspec.structs.replace(report.counts, conflicts=conflicts)
    return msgspec.structs.replace(report, counts=counts, disputes=disputes)
