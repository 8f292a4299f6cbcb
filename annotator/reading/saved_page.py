"""What those who save pages leave in them: where a page came from, and when it was fetched.

Browsers leave the address; SingleFile, HTTrack and the Internet Archive the time as well.
"""

import re

from msgspec import Struct

from annotator.reading.page_times import moment

_BROWSER = re.compile(r"<!--\s*saved from url=\(\d+\)(?P<url>\S{1,4000}?)\s*-->", re.IGNORECASE)
_SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(?P<url>\S{1,4000})\s+"
    r"saved date:\s*\w{3} (?P<month>\w{3}) (?P<day>\d\d) (?P<year>\d{4}) "
    r"(?P<time>\d\d:\d\d:\d\d) GMT(?P<zone>[+-]\d{4})"
)
_HTTRACK = re.compile(
    r"<!-- Mirrored from (?P<url>\S{1,4000}) by HTTrack Website Copier/"
    r"[^,>]{0,99}, (?P<time>[^>]{20,40}?) -->"
)
_ARCHIVED = re.compile(
    r"FILE ARCHIVED ON (?P<time>\d\d:\d\d:\d\d) (?P<month>\w{3}) (?P<day>\d\d), (?P<year>\d{4}) "
    r"AND RETRIEVED FROM THE\s+INTERNET ARCHIVE"
)
_ARCHIVE_SCRIPT = re.compile(
    r"__wm\.wombat\(\s*[\"'](?P<url>[^\"']{1,4000})[\"'],\s*[\"'](?P<time>\d{14})[\"']"
)
_IN_ARCHIVE = re.compile(
    r"(?:https?:)?//web\.archive\.org/web/(?P<time>\d{4,14})(?:[a-z]{2}_)?/(?P<url>https?:/.*)",
    re.IGNORECASE,
)


class Saved(Struct, frozen=True):
    """Where a page was, and when it was fetched, in ISO 8601."""

    url: str | None = None
    retrieved: str | None = None


def saved(content: str) -> Saved:
    """What the marks in a page's source say; nothing where there is none."""
    if found := _SINGLE_FILE.search(content):
        return Saved(found["url"], _told(found, found["zone"]))
    script, archived = _ARCHIVE_SCRIPT.search(content), _ARCHIVED.search(content)
    if script or archived:
        told = _told(archived, "+0000") if archived else None
        stamped = _stamped(script["time"]) if script else None
        return Saved(script["url"] if script else None, told or stamped)
    if found := _HTTRACK.search(content):
        url = found["url"] if "://" in found["url"] else f"http://{found['url']}"
        return Saved(url, moment(found["time"]))
    found = _BROWSER.search(content)
    return Saved(found["url"] if found else None)


def original(url: str | None) -> Saved:
    """The address of what an address in the Internet Archive is a copy of, and of which time."""
    found = _IN_ARCHIVE.fullmatch(url or "")
    return Saved(url) if found is None else Saved(found["url"], _stamped(found["time"]))


def _told(found: re.Match[str], zone: str) -> str | None:
    return moment(f"{found['day']} {found['month']} {found['year']} {found['time']} {zone}")


def _stamped(digits: str) -> str | None:
    """A time of the Internet Archive, which is in UTC; nothing for one that is cut short."""
    if len(digits) != 14:
        return None
    day = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"
    return moment(f"{day}T{digits[8:10]}:{digits[10:12]}:{digits[12:]}Z")
