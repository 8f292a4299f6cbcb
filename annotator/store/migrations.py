"""The shape of the file, one numbered step at a time; steps are added, never changed."""

from sqlite_utils import Database, Migrations

from annotator.store.desk_tables import DESK_TABLES
from annotator.store.page_tables import PAGE_TABLES
from annotator.store.suggestion_tables import SUGGESTION_TABLES
from annotator.store.views import OF_TEXTS, of_judgements

migrations = Migrations("annotator")


@migrations()
def m001_initial(db: Database) -> None:
    """Three sets are what is true; all other tables are derived and can be made again."""
    for statement in (*_TRUE, *_DERIVED, *_OWN, *OF_TEXTS, *of_judgements()):
        db.execute(statement)


@migrations()
def m002_suggestions(db: Database) -> None:
    """What the program proposes, and what it read to do so."""
    for statement in SUGGESTION_TABLES:
        db.execute(statement)


@migrations()
def m003_desk(db: Database) -> None:
    """What an analyst says beyond marking and linking, and a project's own scheme."""
    for statement in DESK_TABLES:
        db.execute(statement)
    for view in ("conflicts", "links", "claims"):
        db.execute(f"DROP VIEW {view}")
    for statement in of_judgements(
        of_claims="judgement.rating, judgement.credibility, judgement.attributes,",
        of_links="directed.grounds, directed.favours, directed.same_event,",
    ):
        db.execute(statement)


@migrations()
def m004_pages(db: Database) -> None:
    """Times and places of claims; texts that took the place of others, and what went over."""
    for statement in PAGE_TABLES:
        db.execute(statement)
    for view in ("conflicts", "links", "claims"):
        db.execute(f"DROP VIEW {view}")
    for statement in of_judgements(
        of_claims="judgement.rating, judgement.credibility, judgement.utterance_time,"
        " judgement.event_time, judgement.place, judgement.attributes,",
        of_links="directed.grounds, directed.favours, directed.same_event,",
    ):
        db.execute(statement)


_TRUE = (
    # `number` is the order of reading in; `length` stands before `text` so that it can be read
    # without walking through the text's overflow pages.
    """
    CREATE TABLE document (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        length INTEGER NOT NULL,
        text TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE appearance (
        id TEXT NOT NULL PRIMARY KEY,
        document TEXT NOT NULL REFERENCES document (id),
        title TEXT, outlet TEXT, authors TEXT NOT NULL, url TEXT,
        published TEXT, modified TEXT, retrieved TEXT,
        language TEXT, rights TEXT, source TEXT,
        sha256 TEXT, encoding TEXT, extractor TEXT
    ) STRICT
    """,
    "CREATE INDEX appearance_document ON appearance (document)",
    """
    CREATE TABLE event (
        id TEXT NOT NULL PRIMARY KEY,
        at TEXT NOT NULL,
        annotator TEXT NOT NULL,
        kind TEXT NOT NULL,
        layer TEXT NOT NULL,
        item TEXT NOT NULL,
        body TEXT NOT NULL,
        batch TEXT
    ) STRICT, WITHOUT ROWID
    """,
    # The primary key closes every index of a table without rowid, so each of these ends in `id`.
    "CREATE INDEX event_item ON event (item, annotator)",
    "CREATE INDEX event_annotator ON event (annotator)",
    "CREATE INDEX event_batch ON event (batch) WHERE batch IS NOT NULL",
    *(
        f"""
        CREATE TRIGGER {table}_is_never_{done} BEFORE {verb} ON {table}
        BEGIN SELECT RAISE(ABORT, 'a row of {table} is never {done}'); END
        """
        for table in ("document", "appearance", "event")
        for verb, done in (("UPDATE", "changed"), ("DELETE", "deleted"))
    ),
)

_DERIVED = (
    # `spans` has the sentences' offsets in one piece, as the reader takes them; the table
    # `sentence` has them one by one, as the search does.
    """
    CREATE TABLE analysis (
        document INTEGER PRIMARY KEY REFERENCES document (number),
        producer TEXT NOT NULL,
        sentences INTEGER NOT NULL,
        spans BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE sentence (
        id INTEGER PRIMARY KEY,
        document INTEGER NOT NULL REFERENCES document (number),
        number INTEGER NOT NULL,
        "start" INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        UNIQUE (document, number)
    ) STRICT
    """,
    """
    CREATE TABLE mention (
        document INTEGER NOT NULL REFERENCES document (number),
        "start" INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        label TEXT NOT NULL,
        PRIMARY KEY (document, "start", "end", label)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE VIRTUAL TABLE sentence_search
    USING fts5 (text, content = '', tokenize = 'unicode61 remove_diacritics 2')
    """,
    "CREATE VIRTUAL TABLE sentence_word USING fts5vocab (sentence_search, 'row')",
    # Filled from the scheme, so that the view `conflicts` knows which relations count.
    """
    CREATE TABLE relation (
        name TEXT NOT NULL PRIMARY KEY,
        directed INTEGER NOT NULL,
        conflict INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE claim (
        id TEXT NOT NULL PRIMARY KEY,
        document TEXT NOT NULL,
        "start" INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        spans TEXT NOT NULL,
        quote TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    'CREATE INDEX claim_place ON claim (document, "start")',
    # The longest claim of a document bounds how far before a stretch one must look for claims
    # that reach into it.
    """
    CREATE TABLE claim_reach (
        document TEXT NOT NULL PRIMARY KEY,
        longest INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE claim_judgement (
        claim TEXT NOT NULL,
        layer TEXT NOT NULL,
        present INTEGER NOT NULL,
        verdict TEXT, speaker TEXT, speaker_name TEXT,
        source TEXT, cue TEXT, addressee TEXT,
        attribution TEXT, cue_polarity TEXT, confidence TEXT, note TEXT, origin TEXT, was TEXT,
        created TEXT NOT NULL, changed TEXT NOT NULL, newest TEXT NOT NULL,
        PRIMARY KEY (claim, layer)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX claim_speaker ON claim_judgement (speaker, layer) WHERE speaker IS NOT NULL",
    """
    CREATE TABLE link (
        id TEXT NOT NULL PRIMARY KEY,
        a TEXT NOT NULL,
        b TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX link_a ON link (a)",
    "CREATE INDEX link_b ON link (b)",
    """
    CREATE TABLE link_judgement (
        link TEXT NOT NULL,
        layer TEXT NOT NULL,
        relation TEXT, actor TEXT, types TEXT, status TEXT,
        rationale TEXT, confidence TEXT, origin TEXT,
        created TEXT NOT NULL, changed TEXT NOT NULL, newest TEXT NOT NULL,
        PRIMARY KEY (link, layer)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE document_judgement (
        document TEXT NOT NULL,
        layer TEXT NOT NULL,
        done INTEGER NOT NULL,
        changed TEXT NOT NULL,
        PRIMARY KEY (document, layer)
    ) STRICT, WITHOUT ROWID
    """,
    # In the next three, `viewpoint` is '' for the open view, or the annotator to whom others'
    # statements are hidden.
    """
    CREATE TABLE speaker_statement (
        name TEXT NOT NULL,
        viewpoint TEXT NOT NULL,
        written TEXT NOT NULL,
        label TEXT, role TEXT, kind TEXT, descriptions TEXT NOT NULL,
        newest TEXT NOT NULL,
        PRIMARY KEY (name, viewpoint)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE pair_statement (
        a TEXT NOT NULL,
        b TEXT NOT NULL,
        viewpoint TEXT NOT NULL,
        same INTEGER NOT NULL,
        by_person INTEGER NOT NULL,
        newest TEXT NOT NULL,
        PRIMARY KEY (a, b, viewpoint)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX pair_statement_b ON pair_statement (b, a, viewpoint)",
    """
    CREATE TABLE speaker_group (
        name TEXT NOT NULL,
        viewpoint TEXT NOT NULL,
        head TEXT NOT NULL,
        called TEXT NOT NULL,
        role TEXT, kind TEXT, descriptions TEXT NOT NULL,
        PRIMARY KEY (name, viewpoint)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX speaker_group_head ON speaker_group (head, viewpoint)",
    # Counts per document ('' is the whole file). The row of annotator '' holds what somebody who
    # has judged nothing sees in that mode; the other rows what is to be added to it for them.
    """
    CREATE TABLE tally (
        document TEXT NOT NULL,
        mode TEXT NOT NULL,
        annotator TEXT NOT NULL,
        claims INTEGER NOT NULL,
        links INTEGER NOT NULL,
        conflicts INTEGER NOT NULL,
        PRIMARY KEY (document, mode, annotator)
    ) STRICT, WITHOUT ROWID
    """,
    # Items whose document is not in this file, or too short for their spans.
    """
    CREATE TABLE waiting (
        document TEXT NOT NULL,
        item TEXT NOT NULL,
        PRIMARY KEY (document, item)
    ) STRICT, WITHOUT ROWID
    """,
)

_OWN = (
    # One's own, never merged: where one reads, and what was typed but not yet entered.
    """
    CREATE TABLE place (
        annotator TEXT NOT NULL,
        document TEXT NOT NULL,
        offset INTEGER NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (annotator, document)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX place_newest ON place (annotator, at)",
    """
    CREATE TABLE draft (
        annotator TEXT NOT NULL,
        field TEXT NOT NULL,
        item TEXT NOT NULL,
        text TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (annotator, field, item)
    ) STRICT, WITHOUT ROWID
    """,
)
