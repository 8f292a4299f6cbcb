"""A few conflicts in the seeds, of two annotators: what tests of the board begin with."""

from pathlib import Path

from annotator import Workspace
from annotator.events import ClaimKey

ASTANA_SENTENCES = (14, 16, 18, 20)
OTHER_SENTENCES = (2, 3, 4)


def quarrel(path: Path) -> list[str]:
    """Link sentences of the first two documents; the links, in the order of linking.

    Three of them join four claims, one of these a speaker's against himself; the last stands alone.
    """
    with Workspace.open(path, annotator="lee") as lee, Workspace.open(path, annotator="kim") as kim:
        first, second = kim.looking.documents(limit=2)
        a = [_claim(kim, first.id, number) for number in ASTANA_SENTENCES]
        b = [_claim(kim, second.id, number) for number in OTHER_SENTENCES]
        said = ("Lavrentiev", "Ja’afari", "Lavrentiev", "The envoy")
        for claim, speaker in zip(a, said, strict=True):
            kim.marking.mark(claim.document, claim.spans, speaker=speaker)
        kim.marking.mark(b[0].document, b[0].spans, speaker="Harbour master")
        return [
            kim.linking.link(a[1], a[0], "denies", types=("negation",)),
            kim.linking.link(a[2], a[0], "contradicts", types=("temporal", "numeric")),
            lee.linking.link(a[3], a[2], "weakens", status="explained"),
            kim.linking.link(b[0], b[1], "denies", types=("numeric",), rationale="nine or ten"),
        ]


def _claim(workspace: Workspace, document: str, sentence: int) -> ClaimKey:
    return workspace.marking.key(document, [workspace.looking.sentences(document)[sentence]])
