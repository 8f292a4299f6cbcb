"""The tables of the analyst's desk: assessments, a project's own scheme, and what lists go by."""

DESK_TABLES = (
    "ALTER TABLE claim_judgement ADD COLUMN rating TEXT",
    "ALTER TABLE claim_judgement ADD COLUMN credibility TEXT",
    "ALTER TABLE claim_judgement ADD COLUMN attributes TEXT",
    "ALTER TABLE link_judgement ADD COLUMN grounds TEXT",
    "ALTER TABLE link_judgement ADD COLUMN favours TEXT",
    "ALTER TABLE link_judgement ADD COLUMN same_event TEXT",
    "ALTER TABLE link_judgement ADD COLUMN carrying TEXT",
    # Whose voice a document is, and the event that said so. `changed` is of what else is said.
    "ALTER TABLE document_judgement ADD COLUMN voice TEXT",
    "ALTER TABLE document_judgement ADD COLUMN voiced TEXT",
    # The newest judgements first, without looking at all of them.
    "CREATE INDEX link_changed ON link_judgement (changed)",
    # What was done on a day is counted without looking at a row.
    "CREATE INDEX claim_created ON claim_judgement (layer, present, created, verdict)",
    """
    CREATE TABLE evidence (
        id TEXT NOT NULL PRIMARY KEY,
        claim TEXT NOT NULL,
        document TEXT,
        spans TEXT,
        quote TEXT NOT NULL,
        url TEXT
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX evidence_claim ON evidence (claim)",
    """
    CREATE TABLE evidence_judgement (
        evidence TEXT NOT NULL,
        layer TEXT NOT NULL,
        held INTEGER,
        bearing TEXT, note TEXT,
        created TEXT NOT NULL, changed TEXT NOT NULL, newest TEXT NOT NULL,
        PRIMARY KEY (evidence, layer)
    ) STRICT, WITHOUT ROWID
    """,
    # `name` is folded: what is said under one of a speaker's names is said of him.
    """
    CREATE TABLE reliability (
        "of" TEXT NOT NULL,
        name TEXT NOT NULL,
        layer TEXT NOT NULL,
        written TEXT NOT NULL,
        grade TEXT, note TEXT,
        created TEXT NOT NULL, changed TEXT NOT NULL, newest TEXT NOT NULL,
        PRIMARY KEY ("of", name, layer)
    ) STRICT, WITHOUT ROWID
    """,
    # One row at most: the project's own scheme, as it was written. Never merged.
    """
    CREATE TABLE scheme (
        number INTEGER PRIMARY KEY CHECK (number = 1),
        toml TEXT NOT NULL,
        guidelines TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT
    """,
)
