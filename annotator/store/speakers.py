"""Speakers: the groups of names that a viewpoint's statements make, and names of their own."""

import json
from collections.abc import Iterator

from annotator.records import Speaker
from annotator.store.claims import groups_of
from annotator.store.connection import Store
from annotator.viewpoint import Viewpoint

# Every name that the viewpoint sees, as it was written.
_NAMED = """
    SELECT speaker AS name, speaker_name AS written FROM claim_judgement
    WHERE speaker IS NOT NULL AND (:everything OR layer IN (:annotator, 'gold'))
    UNION SELECT name, written FROM speaker_statement WHERE viewpoint = :groups
"""


def every(store: Store, viewpoint: Viewpoint) -> Iterator[Speaker]:
    """Every speaker that the viewpoint sees, in order of id."""
    for row in store.rows(
        f"""
        SELECT coalesce(speaker_group.head, named.name) AS id,
            coalesce(speaker_group.called, max(named.written)),
            json_group_array(DISTINCT named.written),
            speaker_group.descriptions, speaker_group.role, speaker_group.kind
        FROM ({_NAMED}) AS named
        LEFT JOIN speaker_group ON speaker_group.name = named.name
            AND speaker_group.viewpoint = :groups
        GROUP BY 1 ORDER BY 1
        """,  # noqa: S608 - our own query
        _parameters(viewpoint),
    ):
        yield _speaker(row)


def get(store: Store, viewpoint: Viewpoint, name: str) -> Speaker | None:
    """The speaker of whom a folded name is one; None if the viewpoint sees no such name."""
    row = store.row(
        """
        WITH mine (head) AS (
            SELECT coalesce((SELECT head FROM speaker_group
                             WHERE name = :name AND viewpoint = :groups), :name)
        ), members (name) AS (
            SELECT speaker_group.name FROM speaker_group JOIN mine USING (head)
            WHERE viewpoint = :groups
            UNION SELECT head FROM mine
        ), named (name, written) AS (
            SELECT members.name, judged.speaker_name FROM members
            JOIN claim_judgement AS judged ON judged.speaker = members.name
            WHERE :everything OR judged.layer IN (:annotator, 'gold')
            UNION SELECT said.name, said.written FROM members
            JOIN speaker_statement AS said ON said.name = members.name
                AND said.viewpoint = :groups
        )
        SELECT mine.head, coalesce(speaker_group.called, max(named.written)),
            json_group_array(DISTINCT named.written),
            speaker_group.descriptions, speaker_group.role, speaker_group.kind
        FROM mine JOIN members JOIN named ON named.name = members.name
        LEFT JOIN speaker_group ON speaker_group.name = members.name
            AND speaker_group.viewpoint = :groups
        GROUP BY mine.head
        """,
        {"name": name, **_parameters(viewpoint)},
    )
    return None if row is None else _speaker(row)


def like(store: Store, viewpoint: Viewpoint, part: str, limit: int) -> list[Speaker]:
    """Up to `limit` speakers that the viewpoint sees and of whom a name (folded) holds `part`."""
    found: dict[str, Speaker] = {}
    for (name,) in store.rows(
        f"SELECT DISTINCT name FROM ({_NAMED}) WHERE instr(name, :part) OR :part = '' LIMIT :limit",  # noqa: S608
        {"part": part, "limit": limit, **_parameters(viewpoint)},
    ):
        speaker = get(store, viewpoint, name)
        if speaker is not None:
            found.setdefault(speaker.id, speaker)
    return list(found.values())


def latest(store: Store, annotator: str) -> str | None:
    """The name that an annotator last gave to a claim's speaker."""
    row = store.row(
        """
        SELECT judged.speaker_name FROM event
        JOIN claim_judgement AS judged ON judged.claim = event.item AND judged.layer = :annotator
        WHERE event.annotator = :annotator AND event.kind = 'claim'
            AND judged.speaker IS NOT NULL
        ORDER BY event.id DESC LIMIT 1
        """,
        {"annotator": annotator},
    )
    return None if row is None else str(row[0])


def _parameters(viewpoint: Viewpoint) -> dict[str, object]:
    return {
        "everything": viewpoint.mode == "open",
        "annotator": viewpoint.annotator,
        "groups": groups_of(viewpoint),
    }


def _speaker(row: tuple[str, str, str, str | None, str | None, str | None]) -> Speaker:
    head, called, names, descriptions, role, kind = row
    aliases = tuple(sorted(set(json.loads(names)) - {called}))
    described = () if descriptions is None else tuple(json.loads(descriptions))
    return Speaker(head, called, aliases, described, role, kind)
