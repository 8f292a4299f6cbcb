"""Signs in ASCII: what is drawn in place of each on a terminal whose font lacks it.

What stands for a sign takes as many cells as the sign, so that nothing moves. It holds for all
that is drawn, a text that is read included: its letters, quotation marks and dashes stay.
"""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_BOXES = range(0x2500, 0x2580)
_BLOCKS = range(0x2580, 0x25A0)
_DOTS = range(0x2801, 0x2900)

_SIGNS = {
    "◆": "#",
    "◇": "%",
    "●": "*",
    "○": "o",
    "·": "-",
    "•": "*",
    "─": "-",
    "━": "=",
    "│": "|",
    "┃": "|",
    "▌": "|",
    "▍": "|",
    "▎": "|",
    "▏": "|",
    "▐": "|",
    "▕": "|",
    "▁": "_",
    "▂": "_",
    "▔": "-",
    "▀": "-",
    "░": ".",
    "▒": ":",
    "→": ">",
    "←": "<",
    "↑": "^",
    "↓": "v",
    "⇧": "^",
    "⏎": "<",
    "▲": "^",
    "▴": "^",
    "▼": "v",
    "▾": "v",
    "▶": ">",
    "▸": ">",
    "◀": "<",
    "◂": "<",
    "■": "#",
    "□": "-",
    "✓": "x",
    "✗": "-",
    "★": "*",
    "☆": "o",
    "⚠": "!",
    "−": "-",
    "≈": "~",
    "🔎": "? ",
}
"""The signs that the screens are made of, each with what stands for it."""

ASCII: dict[int, str] = {
    **dict.fromkeys(_BOXES, "+"),
    **dict.fromkeys(_BLOCKS, "#"),
    **dict.fromkeys(_DOTS, "*"),
    **{ord(sign): plain for sign, plain in _SIGNS.items()},
}
"""By code point, the sign of ASCII that is drawn."""

_KEYS = {"⇧←": "shift+left", "⇧→": "shift+right", "⏎": "enter", "↑": "up", "↓": "down"}
_SIDEWAYS = {"←": "left", "→": "right"}


def keys_in_words(words: str, *, sideways: bool = False) -> str:
    """Words in which the keys that have no sign in ASCII go by their names.

    An arrow to the left or to the right is taken for a key with `sideways` only.
    """
    for sign, name in (_KEYS | _SIDEWAYS if sideways else _KEYS).items():
        words = words.replace(sign, name)
    return words


class InAscii(LineFilter):
    """Draws every sign in ASCII."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The same segments with other signs, each as wide as before."""
        return [
            each if each.text.isascii() else Segment(each.text.translate(ASCII), *each[1:])
            for each in segments
        ]
