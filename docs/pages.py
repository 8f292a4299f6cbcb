"""Makes the pages that the program itself can write: `python docs/pages.py`."""

from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner

from annotator.cli.commands import COMMANDS
from annotator.cli.main import main as annotator
from annotator.scheme import Scheme
from annotator.scheme_file import default_scheme
from annotator.tui import keymap
from annotator.tui.keymap import Key
from annotator.tui.screens import screen_class
from annotator.tui.screens.form import Form

HERE = Path(__file__).parent
WIDTH = 80
"""Columns of the commands' help."""

SCREENS = {
    "reader": "Reader",
    "queue": "Queue",
    "compare": "Compare",
    "board": "Board",
    "assess": "Assess",
    "speakers": "Speakers",
    "desk": "Desk",
    "versions": "Versions",
    "progress": "Progress",
}
"""The screens in the order of the guide."""


def keys_page() -> str:
    """Every key of every screen, in a scheme as it comes."""
    scheme = default_scheme()
    lines = [
        "# Keys",
        "",
        "Made by `docs/pages.py` from the program's own lists. On the screen, `?` tells the keys",
        "of where one is, and `:` finds what they do by its name. In the settings a key goes by",
        "the name in the last column; `annotator settings --keys` lists them, too.",
    ]
    lines += _section("On every screen", _table(keymap.keys("app")))
    lines += _section(
        "On every full screen, where it has no other use for them",
        _table(keymap.keys("everywhere")),
    )
    for name, title in SCREENS.items():
        lines += ["", f"## {title}"]
        lines += _screen(name, scheme)
    lines += _section("In forms", _forms())
    lines += _section("On the tour", _table(keymap.keys("tour")))
    return "\n".join(lines) + "\n"


def _screen(name: str, scheme: Scheme) -> Iterator[str]:
    screen = screen_class(name)
    keys = [each for each in screen.own_keys(scheme) if each.printed != ""]
    for mode in dict.fromkeys(each.mode for each in keys):
        yield ""
        yield f"**{screen.MODES[mode]}**"
        yield ""
        yield from _table([each for each in keys if each.mode == mode])


def _section(title: str, table: list[str]) -> list[str]:
    return ["", f"## {title}", "", *table]


def _table(keys: "list[Key] | tuple[Key, ...]") -> list[str]:
    rows = [f"| {_keys(each)} | {_cell(each.help)} | `{each.id}` |" for each in keys]
    return ["| key | | name |", "|---|---|---|", *rows]


def _keys(key: Key) -> str:
    return " ".join(f"`{_cell(each)}`" for each in key.shown.split())


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _forms() -> list[str]:
    rows = [f"| `{key}` | {what} |" for key, what in Form.ALWAYS.items()]
    return [
        "Each says its own keys in its last line; `f1` tells all of them, `?` being typed there.",
        "",
        "| key | |",
        "|---|---|",
        *rows,
    ]


def commands_page() -> str:
    """The help of every command."""
    lines = [
        "# Commands",
        "",
        "Made by `docs/pages.py`: what `annotator --help` and each command's `--help` say.",
    ]
    for name in ("", *COMMANDS):
        words = [name, "--help"] if name else ["--help"]
        told = CliRunner().invoke(annotator, words, prog_name="annotator", terminal_width=WIDTH)
        title = f"annotator {name}".rstrip()
        lines += ["", f"## {title}", "", "```text", told.output.rstrip(), "```"]
    return "\n".join(lines) + "\n"


PAGES = {"keys.md": keys_page, "commands.md": commands_page}
"""The pages, each with what makes its text."""


def main() -> None:
    """All of them."""
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), "utf-8")
        print(HERE / name)  # noqa: T201 - what a script is for


if __name__ == "__main__":
    main()
