"""When claims were made and what they tell happened, as a viewpoint sees it: many at a time."""

from collections.abc import Iterable
from typing import NamedTuple

from annotator.disputes import ConflictEnd
from annotator.ids import folded
from annotator.store import claims
from annotator.store.columns import json_of
from annotator.store.conflict_entries import ConflictEntries
from annotator.store.connection import Store
from annotator.viewpoint import Viewpoint

_SEEN = "(:everything OR said.layer IN (:annotator, 'gold'))"

# Whose judgement stands: one's own, else gold's, else the newest other's (as `Viewpoint.stands`).
_STANDS_FIRST = """
    CASE said.layer WHEN :annotator THEN 2 WHEN 'gold' THEN 1 ELSE 0 END DESC,
    said.newest DESC LIMIT 1
"""

_OF_CLAIM = f"""
    said.claim = judged.claim AND (said.present = 1 OR said.verdict IS NOT NULL) AND {_SEEN}
    ORDER BY {_STANDS_FIRST}
"""

_OF_LINK = f"""
    FROM link_judgement AS said
    WHERE said.link = pair.id AND said.relation IS NOT NULL AND {_SEEN} ORDER BY {_STANDS_FIRST}
"""


class ToldTimes(NamedTuple):
    """The times that the judgement of a claim tells, each with the words it comes from."""

    uttered: str | None
    uttered_raw: str | None
    happened: str | None
    happened_raw: str | None


def told(store: Store, viewpoint: Viewpoint, of: Iterable[str]) -> dict[str, ToldTimes]:
    """The times of some claims, by id, as the judgement that stands tells them; none left out."""
    rows = store.rows(
        f"""
        SELECT judged.claim, judged.utterance_time, judged.utterance_time_raw,
            judged.event_time, judged.event_time_raw
        FROM json_each(:claims) AS wanted
        CROSS JOIN claim_judgement AS judged ON judged.claim = wanted.value
        WHERE (judged.utterance_time IS NOT NULL OR judged.event_time IS NOT NULL)
            AND judged.layer = (SELECT said.layer FROM claim_judgement AS said WHERE {_OF_CLAIM})
        """,  # noqa: S608 - our own conditions
        {"claims": json_of(list(of)), **_eyes(viewpoint)},
    )
    return {claim: ToldTimes(*times) for claim, *times in rows}


def related(
    store: Store, viewpoint: Viewpoint, of: Iterable[str], relation: str
) -> list[tuple[str, str, str]]:
    """The links of some claims that stand in one relation: link, who acts, on what; each once."""
    rows = store.rows(
        f"""
        SELECT id, a, b, (SELECT said.actor {_OF_LINK}) FROM (
            SELECT link.* FROM json_each(:claims) AS wanted
            CROSS JOIN link ON link.a = wanted.value
            UNION SELECT link.* FROM json_each(:claims) AS wanted
            CROSS JOIN link ON link.b = wanted.value
        ) AS pair WHERE (SELECT said.relation {_OF_LINK}) = :relation ORDER BY id
        """,  # noqa: S608 - our own conditions
        {"claims": json_of(list(of)), "relation": relation, **_eyes(viewpoint)},
    )
    return [(link, b, a) if actor == b else (link, a, b) for link, a, b, actor in rows]


class Ends(ConflictEntries):
    """Reads claims as conflicts have them, those in none, too."""

    def of_claims(self, ids: Iterable[str]) -> list[ConflictEnd]:
        """Claims by their ids, whether or not they stand, in the order of the ids."""
        with self._store.reading():
            found = claims.by_id(self._store, self._viewpoint, ids)
            names = {
                claim: each.judgement.fields.speaker
                for claim, each in found.items()
                if each.judgement is not None
            }
            said = {claim: f"{folded(name)}\n{name}" for claim, name in names.items() if name}
            self._meet_documents({each.claim.document for each in found.values()})
            self._meet_speakers(set(said.values()))
        return [
            self._end(claim, each.claim.quote, each.claim.document, said.get(claim))
            for claim, each in found.items()
        ]


def _eyes(viewpoint: Viewpoint) -> dict[str, object]:
    return {"everything": viewpoint.mode == "open", "annotator": viewpoint.annotator}
