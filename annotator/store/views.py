"""The views that make the file pleasant in any SQL client: documents, speakers, claims, links."""

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

OF_TEXTS = (
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
)
"""Documents and speakers."""


def of_judgements(of_claims: str = "", of_links: str = "") -> tuple[str, ...]:
    """Claims, links and conflicts, with columns that have come since, each with a comma behind."""
    return (
        f"""
        CREATE VIEW claims AS
        SELECT claim.id, claim.document, {_TITLE.format(document="document")} AS title,
            claim."start", claim."end", claim.spans, claim.quote,
            {_SPEAKER.format(judgement="judgement")} AS speaker,
            judgement.layer AS annotator, judgement.verdict, judgement.attribution,
            judgement.cue_polarity, judgement.note, {of_claims} judgement.created, judgement.changed
        FROM claim_judgement AS judgement
        JOIN claim ON claim.id = judgement.claim
        JOIN document ON document.id = claim.document
        WHERE judgement.present = 1
        """,
        # Rows read "a denies b": where it is the second end that acts, they are turned.
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
            directed.types, directed.status, {of_links}
            directed.rationale, directed.confidence, directed.created, directed.changed
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
