"""The tables of suggestions: derived, never merged, made again whenever the program changes."""

SUGGESTION_TABLES = (
    # The fields of which only the program says anything: on other names of his, persons may.
    "ALTER TABLE speaker_statement ADD COLUMN guessed TEXT NOT NULL DEFAULT '[]'",
    # `compared` names what compared the document's claims with the others; nothing until then.
    """
    CREATE TABLE finding (
        document INTEGER PRIMARY KEY REFERENCES document (number),
        producer TEXT NOT NULL,
        compared TEXT
    ) STRICT
    """,
    "CREATE INDEX finding_producer ON finding (producer, compared)",
    # A long text's words in pieces, so that a claim's are had without reading the others'.
    """
    CREATE TABLE found_words (
        document INTEGER NOT NULL REFERENCES document (number),
        "start" INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        packed BLOB NOT NULL,
        UNIQUE (document, "start")
    ) STRICT
    """,
    # `answered` is 0 while nobody's judgement can bear on it, so that the queue of a file in which
    # fifty thousand are answered begins at once.
    """
    CREATE TABLE suggested_claim (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        document TEXT NOT NULL,
        "start" INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        spans TEXT NOT NULL,
        quote TEXT NOT NULL,
        source TEXT, cue TEXT, addressee TEXT, attribution TEXT NOT NULL, cue_polarity TEXT,
        speaker TEXT, speaker_name TEXT, offers TEXT NOT NULL, refers_to TEXT,
        features TEXT NOT NULL,
        score REAL NOT NULL,
        producer TEXT NOT NULL,
        answered INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    'CREATE INDEX suggested_claim_place ON suggested_claim (document, "start")',
    "CREATE INDEX suggested_claim_score ON suggested_claim (answered, score DESC, id)",
    """
    CREATE TABLE suggestion_reach (
        document TEXT NOT NULL PRIMARY KEY,
        longest INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    # `a` acts on `b` where the relation is directed; each is a suggestion's id or a claim's.
    """
    CREATE TABLE suggested_pair (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        a TEXT NOT NULL,
        b TEXT NOT NULL,
        relation TEXT NOT NULL,
        types TEXT NOT NULL,
        score REAL NOT NULL,
        signals TEXT NOT NULL,
        producer TEXT NOT NULL,
        answered INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    "CREATE INDEX suggested_pair_a ON suggested_pair (a)",
    "CREATE INDEX suggested_pair_b ON suggested_pair (b)",
    "CREATE INDEX suggested_pair_score ON suggested_pair (answered, score DESC, id)",
    # Claims that somebody marked are compared, too, and named here from then on; `compared` is
    # empty until it is done.
    """
    CREATE TABLE compared_claim (
        claim TEXT NOT NULL PRIMARY KEY,
        compared TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX compared_claim_by ON compared_claim (compared)",
    "INSERT INTO compared_claim SELECT id, '' FROM claim",
    # Who says yes (1) or no (0) to a suggested claim, or to a claim cut nearly like it.
    """
    CREATE TABLE claim_answer (
        suggestion INTEGER NOT NULL,
        layer TEXT NOT NULL,
        says INTEGER NOT NULL,
        newest TEXT NOT NULL,
        PRIMARY KEY (suggestion, layer)
    ) STRICT, WITHOUT ROWID
    """,
    # Who names a relation of a suggested pair, or of claims cut nearly like its ends.
    """
    CREATE TABLE pair_answer (
        suggestion INTEGER NOT NULL,
        layer TEXT NOT NULL,
        PRIMARY KEY (suggestion, layer)
    ) STRICT, WITHOUT ROWID
    """,
    # Names that somebody speaks under in a document, and what it says of him.
    """
    CREATE TABLE guessed_name (
        name TEXT NOT NULL,
        document INTEGER NOT NULL,
        written TEXT NOT NULL,
        kind TEXT, role TEXT, descriptions TEXT NOT NULL, same_as TEXT NOT NULL,
        PRIMARY KEY (name, document)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX guessed_name_document ON guessed_name (document)",
    # What names must share, or one be told to be the other, for them to be one speaker's.
    """
    CREATE TABLE guessed_key (
        key TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (key, name)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX guessed_key_name ON guessed_key (name)",
    # What documents say of two names; of `document` 0, what follows from all that they say.
    """
    CREATE TABLE guessed_pair (
        a TEXT NOT NULL,
        b TEXT NOT NULL,
        document INTEGER NOT NULL,
        PRIMARY KEY (a, b, document)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX guessed_pair_b ON guessed_pair (b, document, a)",
    "CREATE INDEX guessed_pair_document ON guessed_pair (document)",
    # Names of which some document says something new, so that it is to be seen what follows.
    "CREATE TABLE unjoined_name (name TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID",
)
"""The statements that make them, in order."""
