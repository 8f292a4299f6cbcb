"""The Astana article: every reported statement of it, with the spans an analyst would take."""

from pathlib import Path

from tests.language.attribution.reading import found_in, said, written

ARTICLE = Path(__file__).parents[3] / "seeds" / "astana-talks-end.txt"

STATEMENTS = [
    ("Russia", "said", "it has a new plan", "war in his favor"),
    ("Russia, Iran, and Turkey", "said", "they were ready", "a Syria peace deal"),
    ("Alloush", "pointed out", "The Opposition refused", "any other political issues"),
    ("Alloush", "adding that", "“negotiations about", "taken to Ankara,”"),
    ("Russian ministry of foreign affairs", "declared that", "a number of", "Iranian committee"),
    ("a joint statement", "according to", "The only concrete outcome", "again in early May"),
    (
        "Kazakhstan’s Deputy Foreign Minister Akylbek Kamaldinov",
        "said",
        "The next round",
        "on 3-4 May",
    ),
    ("Kamaldinov", "said:", "“What is important", "derailment of the talks.”"),
    (
        "Alexander Lavrentiev, the head of the Russian delegation",
        "told reporters that",
        "a proposal to set up",
        "had been discussed",
    ),
    ("Syria’s lead negotiator", "was swiftly denied by", "This", "This"),
    (
        "Bashar al Ja’afari, head of the Syrian government delegation",
        "told reporters",
        "“We did not discuss",
        "this at all,”",
    ),
    ("Jaafari", "said", "the only document", "cultural heritage sites"),
    ("Al-Jaafari", "said", "the rebels’ refusal", "from the “master.”"),
    (
        "Bashar al-Ja’afari, Damascus’ chief representative at the Astana peace talks",
        "said",
        "“When one of the three",
        "these armed groups,”",
    ),
    ("He", "added that", "the absence of opposition", "affect the summit"),
    ("he", "told reporters", "“We are not here", "the Astana talks,”"),
    ("Kazakhstan’s foreign ministry", "said that", "a rebel delegation", "Astana on Wednesday"),
    ("A rebel official", "confirmed that", "a “technical", "on its way"),
    ("A rebel official", "said", "it was not", "a negotiating team"),
    ("Russian negotiator Alexander Lavrentiev", "said", "some of the Russian", "with rebels"),
    (
        "A representative from the Free Syrian Army (FSA)",
        "said",
        "the rebel group",
        "at an expert level",
    ),
    ("The Syrian opposition", "had previously said", "it would skip", "skip the talks"),
    ("The Syrian opposition", "accused", "Moscow of failing", "brokered last December"),
    (
        "a spokesman for the Khazakh foreign ministry",
        "said",
        "“Representatives of the southern",
        "to arrive tonight,”",
    ),
    ("", "", "“They will hold", "of hostilities agreement.”"),
    ("UN estimates", "according to", "450.000 Syrians", "past five years"),
]


def test_every_reported_statement_of_the_article_is_found_and_nothing_else() -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    (found,) = found_in(text)
    statements = said(text.replace("\N{NO-BREAK SPACE}", " "), found)
    assert [(one.source, one.cue) for one in statements] == [one[:2] for one in STATEMENTS]
    for one, (_, _, first, last) in zip(statements, STATEMENTS, strict=True):
        assert one.content.startswith(first)
        assert one.content.endswith(last)


def test_the_denial_is_of_the_statement_before_it() -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    (found,) = found_in(text)
    (denial,) = (one for one in found if one.polarity == "denies")
    assert written(text, denial.refers_to).startswith("a proposal to set up commission")
    assert written(text, denial.refers_to).endswith("had been discussed")
