"""Bytes of many encodings into the text that was meant."""

import pytest

from annotator.errors import UnreadableSource
from annotator.reading.decoding import decode

QUOTED = "The minister said “we did not discuss this at all” – and left the café."
RUSSIAN = "Министр заявил, что переговоры не состоялись, так как оппозиция бойкотировала их."


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-8"])
def test_unicode_is_told_by_its_mark_or_its_form(encoding: str) -> None:
    text, named = decode(QUOTED.encode(encoding))
    assert text.removeprefix("\ufeff") == QUOTED
    assert named == encoding


@pytest.mark.parametrize(
    "text",
    [
        QUOTED,
        "It’s over.",
        "The price is £20.",
        "The talks — he said — aren’t over; the price is £20 or €25.",
        "Beyoncé said the ½-mile walk at 40°C was “fine”.",
        "Mr Peña denied it. The company said it would pay the fine by Friday.",
        "Le ministère a démenti : « Nous n’avons pas discuté de cela », a déclaré la délégation.",
        "Der Außenminister erklärte, die Gespräche würden verschoben – „wir haben nichts gesagt“.",
    ],
)
def test_undeclared_western_text_is_cp1252(text: str) -> None:
    assert decode(text.encode("cp1252")) == (text, "cp1252")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        ("Ο υπουργός δήλωσε ότι οι συνομιλίες δεν πραγματοποιήθηκαν.", "cp1253"),
        ("部长表示会谈没有举行，因为反对派抵制了会谈。", "gb18030"),
        ("Minister powiedział, że rozmowy się nie odbyły, a opozycja je zbojkotowała.", "cp1250"),
    ],
)
def test_other_scripts_are_detected(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


def test_a_declared_charset_goes_before_the_look_of_the_bytes() -> None:
    czech = "Ministr řekl, že se jednání nekonalo."
    assert decode(czech.encode("cp1250"), "windows-1250") == (czech, "cp1250")


def test_latin_1_is_declared_and_cp1252_is_meant() -> None:
    assert decode(QUOTED.encode("cp1252"), "ISO-8859-1") == (QUOTED, "cp1252")


@pytest.mark.parametrize("charset", ["utf-8", "big5", "rot13", "hex", "punycode", "nonsense", "\0"])
def test_a_declaration_that_is_wrong_or_no_charset_is_passed_over(charset: str) -> None:
    assert decode(QUOTED.encode("cp1252"), charset).text == QUOTED


def test_damaged_utf_8_is_still_utf_8() -> None:
    text, encoding = decode(QUOTED.encode() * 3 + "“".encode()[:2])
    assert (text, encoding) == (QUOTED * 3 + "\ufffd", "utf-8")


def test_any_byte_can_be_read_as_something() -> None:
    assert decode(b"He said \x81\x8d\x8f\x90\x9d and left.").text.endswith("and left.")


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF"),
        (b"PK\x03\x04\x14\0\x06\0", ".docx"),
        (b"SQLite format 3\0\x10\0", "SQLite"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"{\\rtf1\\ansi It is over.}", "RTF"),
        (bytes(range(256)) * 4, "binary"),
        ("It is over.".encode("utf-16-le"), "UTF-16"),
        (b"\xff\xfe" + bytes(200), "binary"),
    ],
)
def test_a_file_that_is_no_text_is_refused_by_what_it_is(raw: bytes, what: str) -> None:
    with pytest.raises(UnreadableSource, match=what):
        decode(raw)
