"""Any text made safe to draw on a terminal: what an article says never acts on the screen."""

from itertools import chain

_REPLACEMENT = 0xFFFD

_SHOWN: dict[int, int] = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) != "\n"},
    0x7F: 0x2421,
    # Where a word may be hyphenated: terminals disagree whether it takes a cell, so it is drawn.
    0xAD: ord("-"),
    # Some terminals break the line here, and then every line below is one too low.
    0x2028: 0x2424,
    0x2029: 0x2424,
    **dict.fromkeys(
        chain(
            range(0x80, 0xA0),  # C1: one of them begins a control sequence
            (0x061C, 0x200E, 0x200F),  # bidirectional marks
            range(0x202A, 0x202F),  # bidirectional embeddings and overrides
            range(0x2066, 0x2070),  # bidirectional isolates, deprecated format controls
            (0xFEFF,),  # byte order mark: no more than an invisible blank within a text
            range(0xFFF9, 0xFFFC),  # interlinear annotation, which hides text
            range(0xD800, 0xE000),  # lone surrogates: they cannot be encoded
            range(0xE0000, 0xE0080),  # tag characters: a whole text can be hidden in them
        ),
        _REPLACEMENT,
    ),
}
"""What stands for each code point that must not reach the terminal as it is."""


def visible(text: str) -> str:
    """The text with every control made a visible sign, of the same length in code points.

    Line feeds stay, as do joiners and variation selectors, without which emoji and several
    scripts come apart.
    """
    # Nothing in the table is printable; the look-up costs half a microsecond a code point.
    return text if text.isprintable() else text.translate(_SHOWN)


def one_line(text: str) -> str:
    """What `visible` gives, with line feeds as blanks: of the same length in code points."""
    return visible(text).replace("\n", " ")


def cut(text: str, width: int) -> str:
    """The text as one line of at most `width` cells, ending in an ellipsis where it was cut."""
    line = one_line(text)
    if line.isascii():
        return line if len(line) <= width else _ellipsed(line, width - 1, width)
    from rich.cells import cell_len, split_graphemes

    if cell_len(line) <= width:
        return line
    used = 0
    for start, _, cells in split_graphemes(line)[0]:
        used += cells
        if used >= width:
            return _ellipsed(line, start, width)
    return line


def _ellipsed(line: str, end: int, width: int) -> str:
    """The line's first `end` code points with an ellipsis, or nothing where no cell is left."""
    return line[:end].rstrip() + "…" if width > 0 else ""
