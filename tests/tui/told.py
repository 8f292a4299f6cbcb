"""A few suggestions for the Astana article, kept as the program keeps its own.

What is told of them is thus known, whatever the program finds in the article by itself.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from annotator import Workspace
from annotator.anchors import Spans
from annotator.conflicts import COMPARER
from annotator.findings import Findings, FoundClaim, FoundName, FoundPair, Signal
from annotator.ids import claim_id
from annotator.language.finding import FINDER
from annotator.store import Store, findings, suggested_pairs
from annotator.words import Words

LAVRENTIEV = "a proposal to set up commission to draft a new Syrian constitution had been discussed"
DENIED = "This was swiftly denied by Syria’s lead negotiator"
JAAFARI = "“We did not discuss this at all,”"
ONLY = (
    "the only document the Syrian government delegation had discussed with Russia was related to "
    "de-mining cultural heritage sites"
)

CLAIMS: Mapping[str, Mapping[str, Any]] = {
    LAVRENTIEV: {
        "speaker": "Alexander Lavrentiev",
        "cue": "told reporters that",
        "features": ("named actors", "past tense"),
    },
    DENIED: {
        "speaker": "Syria’s lead negotiator",
        "source": "Syria’s lead negotiator",
        "offers": ("Bashar al Ja’afari", "Akylbek Kamaldinov"),
        "cue_polarity": "denies",
    },
    JAAFARI: {"speaker": "Bashar al Ja’afari", "attribution": "direct", "features": ("negation",)},
    ONLY: {"speaker": "Jaafari", "features": ("absolute wording",)},
}
NOTHING = Findings(words=Words(), producer=FINDER)
"""What is found where there is nothing to be found."""

NAMES = (
    FoundName(name="Alexander Lavrentiev", role="head of the Russian delegation"),
    FoundName(name="Bashar al Ja’afari", kind="person", same_as=("Jaafari",)),
)


def tell(path: Path, *, only_headline: bool = False, last: str = "speakers differ") -> None:
    """Have these be all that is suggested in the file, or only the headline conflict of them.

    `last` is the last reason that is told of each pair.
    """
    with Workspace.open(path, annotator="kim") as workspace:
        documents = [each.id for each in workspace.looking.documents()]
        text = workspace.looking.document(documents[0]).text
    claims = [_claim(text, quote) for quote in CLAIMS if quote != ONLY or not only_headline]
    pairs = _pairs(text, documents[0], last)
    store = Store.open(path)
    with store.writing():
        for document in documents[1:]:
            findings.keep(store, document, NOTHING)
        told = Findings(words=Words(), claims=tuple(claims), names=NAMES, producer=FINDER)
        findings.keep(store, documents[0], told)
        suggested_pairs.keep(store, pairs[: 1 if only_headline else None], COMPARER)
    store.close()


def at(text: str, quote: str) -> Spans:
    """Where a quote stands."""
    start = text.index(quote)
    return ((start, start + len(quote)),)


def _claim(text: str, quote: str) -> FoundClaim:
    said = {"attribution": "indirect", "cue_polarity": "asserts", **CLAIMS[quote]}
    spans = {name: at(text, said[name]) for name in ("cue", "source") if name in said}
    return FoundClaim(spans=at(text, quote), score=0.7, **(said | spans))


def _pairs(text: str, document: str, last: str) -> list[FoundPair]:
    denied, denial, only = (
        claim_id(document, at(text, quote)) for quote in (LAVRENTIEV, JAAFARI, ONLY)
    )
    speakers = Signal(name="speakers", strength=0.2, reason=last)
    did_not = Signal(
        name="negation",
        strength=0.9,
        type="negation",
        reason="“did not discuss” / “had been discussed”",
        a=at(text, "did not discuss"),
        b=at(text, "had been discussed"),
    )
    between = Signal(
        name="between", strength=0.5, type="negation", reason="“denied” stands between"
    )
    exclusive = Signal(
        name="exclusive",
        strength=0.6,
        type="lexical",
        reason="“the only document” / “had been discussed”",
        a=at(text, "the only document"),
        b=at(text, "had been discussed"),
    )
    return [
        FoundPair(
            a=denial,
            b=denied,
            relation="denies",
            types=("negation",),
            score=0.81,
            signals=(did_not, between, speakers),
        ),
        FoundPair(
            a=only,
            b=denied,
            relation="contradicts",
            types=("lexical",),
            score=0.44,
            signals=(exclusive, speakers),
        ),
    ]
