"""What the user says of a file that the file does not say: where it is from, and of when."""

from datetime import datetime

import msgspec
from msgspec import Struct

from annotator.reading.metadata import names, tidy
from annotator.records import Appearance, Reading


class Given(Struct, frozen=True, kw_only=True):
    """Fields of an appearance that are given by hand, and go before what is found."""

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    published: str | None = None
    modified: str | None = None
    retrieved: str | None = None

    def __bool__(self) -> bool:
        return self != Given()

    def applied(self, reading: Reading) -> Reading:
        """The same reading, with what is given in the place of what was found."""
        said = {
            name: names(value) if name == "authors" else tidy(value)
            for name, value in msgspec.structs.asdict(self).items()
            if value
        }
        appearance: Appearance = msgspec.structs.replace(reading.appearance, **said)
        return Reading(reading.text, appearance)


def is_date(written: str) -> bool:
    """Whether a date, or a date with a time, is one of ISO 8601: to the day at least."""
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return False
    return "-" in written[:8]
