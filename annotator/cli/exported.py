"""An export made, and told in a sentence."""

from pathlib import Path
from typing import TYPE_CHECKING

from annotator.cli.saying import counted

if TYPE_CHECKING:
    from annotator.work.workspace import Workspace


def export_to(workspace: "Workspace", folder: Path, name: str = "jsonl") -> str:
    """Write the dataset into a folder: a sentence that says what was written where."""
    manifest = workspace.exporting.export(folder, name=name)
    counts = ", ".join(
        counted(entry.rows, file.removesuffix("s.jsonl")) for file, entry in manifest.files.items()
    )
    return f"Exported to {folder}: {counts}."
