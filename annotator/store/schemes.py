"""A project's own scheme, kept with the annotations, and the words that it does not have."""

from collections.abc import Iterator
from datetime import UTC, datetime

from annotator.scheme import Scheme
from annotator.scheme_file import SchemeSource, default_scheme, default_source, scheme_of
from annotator.store.connection import Store
from annotator.store.grouping import group_anew
from annotator.store.link_rows import recount

# Every word that somebody used, by the table of the scheme that should have it.
_USED = """
    SELECT 'relations' AS words, relation AS word, count(*) FROM link_judgement
    WHERE relation IS NOT NULL GROUP BY 2
    UNION ALL SELECT 'conflict_types', each.value, count(*)
    FROM link_judgement, json_each(types) AS each GROUP BY 2
    UNION ALL SELECT 'statuses', status, count(*) FROM link_judgement
    WHERE status IS NOT NULL GROUP BY 2
    UNION ALL SELECT 'confidences', confidence, count(*) FROM (
        SELECT confidence FROM link_judgement UNION ALL SELECT confidence FROM claim_judgement
    ) WHERE confidence IS NOT NULL GROUP BY 2
    UNION ALL SELECT 'same_events', same_event, count(*) FROM link_judgement
    WHERE same_event IS NOT NULL GROUP BY 2
    UNION ALL SELECT 'attributions', attribution, count(*) FROM claim_judgement
    WHERE attribution IS NOT NULL GROUP BY 2
    UNION ALL SELECT 'cue_polarities', cue_polarity, count(*) FROM claim_judgement
    WHERE cue_polarity IS NOT NULL GROUP BY 2
    UNION ALL SELECT 'ratings', rating, count(*) FROM claim_judgement
    WHERE rating IS NOT NULL GROUP BY 2
    UNION ALL SELECT 'credibilities', credibility, count(*) FROM claim_judgement
    WHERE credibility IS NOT NULL GROUP BY 2
    UNION ALL SELECT 'attributes.' || each.key, each.value, count(*)
    FROM claim_judgement, json_each(attributes) AS each GROUP BY 1, 2
    UNION ALL SELECT 'bearings', bearing, count(*) FROM evidence_judgement
    WHERE bearing IS NOT NULL GROUP BY 2
    UNION ALL SELECT 'reliabilities', grade, count(*) FROM reliability
    WHERE grade IS NOT NULL GROUP BY 2
    UNION ALL SELECT 'speaker_kinds', kind, count(*) FROM speaker_statement
    WHERE kind IS NOT NULL AND viewpoint = '' GROUP BY 2
"""


def source(store: Store) -> SchemeSource:
    """The file's scheme as it was written; the program's, where it has none of its own."""
    row = store.row("SELECT toml, guidelines FROM scheme")
    return default_source() if row is None else SchemeSource(*row)


def keep(store: Store, written: SchemeSource | None) -> None:
    """Go by another scheme from now on; None is the program's. No judgement changes.

    What is counted is counted anew where other relations are conflicts than before, or where the
    program's kinds of speakers have other words. Raises BadScheme for one that is none. To be
    called in a transaction.
    """
    if written == default_source():
        written = None
    if written is not None:
        scheme_of(written.toml, written.guidelines)
    store.connection.execute("DELETE FROM scheme")
    if written is not None:
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        store.connection.execute(
            "INSERT INTO scheme VALUES (1, ?, ?, ?)", (written.toml, written.guidelines, now)
        )
    before = store.scheme
    store.take_scheme()
    fill_relations(store)
    recount(store, before)
    if _kinds(before) != _kinds(store.scheme):
        group_anew(store)


def strangers(store: Store, scheme: Scheme) -> Iterator[tuple[str, str, int]]:
    """The words that stand in judgements and not in the scheme.

    Each as the table that lacks it, the word, and how many judgements say it.
    """
    known = scheme.words()
    for table, word, count in store.rows(_USED):
        if word not in known.get(table, ()):
            yield table, word, count


def _kinds(scheme: Scheme) -> list[str | None]:
    """What speakers are called whose kind only the program tells."""
    return [scheme.known("speaker_kinds", kind) for kind in default_scheme().speaker_kinds]


def fill_relations(store: Store) -> None:
    """Let the views know the relations."""
    before = set(store.rows("SELECT name, directed, conflict FROM relation"))
    now = {(each.name, int(each.directed), int(each.conflict)) for each in store.scheme.relations}
    if before != now:
        store.connection.execute("DELETE FROM relation")
        store.connection.executemany("INSERT INTO relation VALUES (?, ?, ?)", sorted(now))
