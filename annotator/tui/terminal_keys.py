"""Keys as a terminal sends them: escape and the key after it are two, however close they come."""

from collections.abc import Collection, Iterable
from typing import Self

from textual import events

# Textual has no other place for it; its version is pinned for this, too.
from textual._xterm_parser import XTermParser
from textual.app import App

from annotator.tui.host import Host

ESCAPE = "\x1b"

_BEGIN_MORE = "[O"
"""What begins a longer sequence of a key or the mouse."""

_CHORDS = "bf\x7f\t"
"""What terminals send with escape for words to the left and right, a word away, and ⇧tab."""


class TerminalKeys(XTermParser):
    """Textual's own, except that escape and a key in one piece are not the key with alt.

    A terminal sends both alike. Where no key with alt is bound, that it was escape is the only
    sense it can have: over a slow line what is typed within a moment comes in one piece, and the
    escape would be lost.
    """

    def __init__(self, chords: Collection[str] = (), debug: bool = False) -> None:
        super().__init__(debug)
        self._chords_bound = chords

    @classmethod
    def of(cls, app: App[object], debug: bool) -> Self:
        """Those of an app: of ours, the user's settings may give keys with alt to something."""
        return cls(app.chords if isinstance(app, Host) else (), debug)

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        key = sequence if alt else self._after_escape(sequence)
        if not key:
            yield from super()._sequence_to_key_events(sequence, alt)
            return
        chord = list(super()._sequence_to_key_events(key, alt=True))
        if not any(each.key in self._chords_bound for each in chord):
            yield events.Key("escape", ESCAPE)
            chord = list(super()._sequence_to_key_events(key))
        yield from chord

    def _after_escape(self, sequence: str) -> str:
        """The key after an escape that is a key by itself, else nothing."""
        if len(sequence) != 2 or sequence[0] != ESCAPE:
            return ""
        key = sequence[1]
        single = (key.isprintable() or key == "\r") and key not in _BEGIN_MORE + _CHORDS
        return key if single else ""
