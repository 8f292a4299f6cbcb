"""An export made, and told in a sentence."""

from pathlib import Path
from typing import TYPE_CHECKING

from annotator.cli.saying import counted

if TYPE_CHECKING:
    from annotator.work.workspace import Workspace


def export_to(workspace: "Workspace", folder: Path, name: str = "jsonl") -> str:
    """Write the dataset into a folder: a sentence that says what was written where."""
    manifest = workspace.exporting.export(folder, name=name)
    tables = {file.removesuffix(".jsonl"): entry.rows for file, entry in manifest.files.items()}
    counts = ", ".join(
        _counted(rows, table) for table, rows in tables.items() if rows or table not in _PLURAL
    )
    return f"Exported to {folder}: {counts}."


_SINGULAR = {"reliabilities": "reliability", "evidence": "piece of evidence"}
_PLURAL = {"reliabilities": "reliabilities", "evidence": "pieces of evidence"}


def _counted(rows: int, table: str) -> str:
    """A number of rows, and what a table has."""
    if table in _PLURAL:
        return f"{rows} {_SINGULAR[table] if rows == 1 else _PLURAL[table]}"
    return counted(rows, table.removesuffix("s"))
