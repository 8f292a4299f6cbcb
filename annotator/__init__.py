"""A discrepancy and fact-check annotator for the terminal.

>>> from annotator import Workspace
>>> with Workspace.open("annotations.db", annotator="kim") as workspace:
...     print(workspace.looking.tally())
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.work.workspace import Workspace

__all__ = ["Workspace"]


def __getattr__(name: str) -> object:
    # Imported when asked for: `annotator --help` needs no database.
    if name == "Workspace":
        from annotator.work.workspace import Workspace

        return Workspace
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
