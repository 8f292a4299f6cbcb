"""What a source says of its rights: whether more than quotes of it may be passed on."""

import pytest

from annotator.rights import only_quotes, permits_text


@pytest.mark.parametrize(
    "rights",
    [
        "CC-BY-4.0", "CC BY-NC-SA 3.0", "https://creativecommons.org/licenses/by-sa/4.0/",
        "https://creativecommons.org/publicdomain/zero/1.0/", "Public domain",
        "Written for annotator; MIT licence", "Open Government Licence v3.0",
    ],
)  # fmt: skip
def test_some_permit_it(rights: str) -> None:
    assert permits_text(rights)


@pytest.mark.parametrize(
    "rights",
    [
        "© 2026 The Daily", "All rights reserved", "CC BY-ND 4.0", "no idea", "summit papers",
        "https://creativecommons.org/licenses/by-nc-nd/4.0/", "Public domain? Do not redistribute",
    ],
)  # fmt: skip
def test_others_do_not(rights: str) -> None:
    assert not permits_text(rights)


def test_a_text_is_only_quoted_where_rights_are_told_and_none_permits_more() -> None:
    assert only_quotes(["© The Daily"])
    assert only_quotes([None, "All rights reserved"])
    assert not only_quotes(["All rights reserved", "CC-BY-4.0"])
    assert not only_quotes([None, "", "  "])
    assert not only_quotes([])
