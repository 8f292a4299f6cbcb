"""A claim named on the command line, by its id or the start of it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.events import ClaimKey
    from annotator.work.workspace import Workspace


def named_claim(workspace: "Workspace", name: str) -> "ClaimKey":
    """What the claim consists of. Raises NotFound for none, or for several."""
    return workspace.marking.key_of(workspace.looking.claim_named(name))
