"""The tables of texts that change: which page a text stood at, what replaced it, what went over."""

PAGE_TABLES = (
    "ALTER TABLE claim_judgement ADD COLUMN utterance_time TEXT",
    "ALTER TABLE claim_judgement ADD COLUMN utterance_time_raw TEXT",
    "ALTER TABLE claim_judgement ADD COLUMN event_time TEXT",
    "ALTER TABLE claim_judgement ADD COLUMN event_time_raw TEXT",
    "ALTER TABLE claim_judgement ADD COLUMN place TEXT",
    "CREATE INDEX claim_timed ON claim_judgement (claim) WHERE event_time IS NOT NULL",
    # `stood` is the last moment at which the text is known to have stood there, in UTC.
    """
    CREATE TABLE page (
        address TEXT NOT NULL,
        document TEXT NOT NULL,
        stood TEXT NOT NULL,
        PRIMARY KEY (address, document)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX page_document ON page (document)",
    # Documents in whose place another one stands, at every address that they stood at.
    """
    CREATE TABLE replaced (
        document TEXT NOT NULL PRIMARY KEY,
        "by" TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    'CREATE INDEX replaced_by ON replaced ("by")',
    # What was said of an item of a replaced text is said of `target` instead. `document` and
    # `other` are the texts that the item names; `how` and `score` tell how it was found again.
    """
    CREATE TABLE carried (
        item TEXT NOT NULL PRIMARY KEY,
        target TEXT NOT NULL,
        document TEXT NOT NULL,
        other TEXT,
        how TEXT NOT NULL,
        score REAL NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX carried_target ON carried (target)",
    "CREATE INDEX carried_document ON carried (document)",
    "CREATE INDEX carried_other ON carried (other) WHERE other IS NOT NULL",
    "CREATE INDEX evidence_document ON evidence (document) WHERE document IS NOT NULL",
)
