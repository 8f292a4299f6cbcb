"""The shape of the file, one numbered step at a time; steps are added, never changed."""

from sqlite_utils import Database, Migrations

from annotator.store.suggestion_tables import SUGGESTION_TABLES

migrations = Migrations("annotator")


@migrations()
def m001_initial(db: Database) -> None:
    """Three sets are what is true; all other tables are derived and can be made again."""
    for statement in (*_TRUE, *_DERIVED, *_OWN, *_VIEWS):
        db.execute(statement)


@migrations()
def m002_suggestions(db: Database) -> None:
    """What the program proposes, and what it read to do so."""
    for statement in SUGGESTION_TABLES:
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

_TITLE = """
    coalesce(
        (SELECT title FROM appearance
         WHERE appearance.document = {document}.id AND title IS NOT NULL
         ORDER BY appearance.rowid LIMIT 1),
        substr(ltrim({document}.text, char(32, 10, 9)), 1, 80)
    )
"""

# A name without statements of its own is called as the judgement wrote it.
_SPEAKER = """
    coalesce(
        (SELECT called FROM speaker_group
         WHERE name = {judgement}.speaker AND viewpoint = ''),
        {judgement}.speaker_name
    )
"""

_VIEWS = (
    f"""
    CREATE VIEW documents AS
    SELECT document.id, {_TITLE.format(document="document")} AS title,
        (SELECT outlet FROM appearance WHERE appearance.document = document.id
         ORDER BY appearance.rowid LIMIT 1) AS outlet,
        (SELECT published FROM appearance WHERE appearance.document = document.id
         ORDER BY appearance.rowid LIMIT 1) AS published,
        document.length, analysis.sentences, document.text
    FROM document LEFT JOIN analysis ON analysis.document = document.number
    """,
    """
    CREATE VIEW speakers AS
    SELECT coalesce(speaker_group.head, named.name) AS id,
        coalesce(speaker_group.called, max(named.written)) AS name,
        json_group_array(DISTINCT named.written) AS names,
        speaker_group.role, speaker_group.kind
    FROM (
        SELECT speaker AS name, speaker_name AS written FROM claim_judgement
        WHERE speaker IS NOT NULL
        UNION SELECT name, written FROM speaker_statement WHERE viewpoint = ''
    ) AS named
    LEFT JOIN speaker_group
        ON speaker_group.name = named.name AND speaker_group.viewpoint = ''
    GROUP BY 1
    """,
    f"""
    CREATE VIEW claims AS
    SELECT claim.id, claim.document, {_TITLE.format(document="document")} AS title,
        claim."start", claim."end", claim.spans, claim.quote,
        {_SPEAKER.format(judgement="judgement")} AS speaker,
        judgement.layer AS annotator, judgement.verdict, judgement.attribution,
        judgement.cue_polarity, judgement.note, judgement.created, judgement.changed
    FROM claim_judgement AS judgement
    JOIN claim ON claim.id = judgement.claim
    JOIN document ON document.id = claim.document
    WHERE judgement.present = 1
    """,
    # Rows read "a denies b": where the judgement says that the second end acts, they are turned.
    f"""
    CREATE VIEW links AS
    WITH directed AS (
        SELECT link.id, judgement.*,
            CASE judgement.actor WHEN link.b THEN link.b ELSE link.a END AS first,
            CASE judgement.actor WHEN link.b THEN link.a ELSE link.b END AS second
        FROM link_judgement AS judgement JOIN link ON link.id = judgement.link
        WHERE judgement.relation IS NOT NULL
    )
    SELECT directed.id, directed.relation, directed.layer AS annotator,
        a.id AS a, a.quote AS a_quote, {_SPEAKER.format(judgement="a_said")} AS a_speaker,
        a.document AS a_document, {_TITLE.format(document="a_document")} AS a_title,
        b.id AS b, b.quote AS b_quote, {_SPEAKER.format(judgement="b_said")} AS b_speaker,
        b.document AS b_document, {_TITLE.format(document="b_document")} AS b_title,
        directed.types, directed.status, directed.rationale, directed.confidence,
        directed.created, directed.changed
    FROM directed
    JOIN claim AS a ON a.id = directed.first
    JOIN claim AS b ON b.id = directed.second
    JOIN document AS a_document ON a_document.id = a.document
    JOIN document AS b_document ON b_document.id = b.document
    LEFT JOIN claim_judgement AS a_said ON a_said.claim = a.id AND a_said.layer = directed.layer
    LEFT JOIN claim_judgement AS b_said ON b_said.claim = b.id AND b_said.layer = directed.layer
    """,
    """
    CREATE VIEW conflicts AS
    SELECT links.* FROM links JOIN relation ON relation.name = links.relation
    WHERE relation.conflict = 1
    """,
)
