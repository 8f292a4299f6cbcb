"""Claims for the tests: sentences read by the real pipeline, all of a test's at once."""

from collections.abc import Callable
from typing import Any

import pytest

from annotator.findings import Statement
from annotator.language import analyse
from annotator.words import Words

State = Callable[..., list[Statement]]


@pytest.fixture(scope="session")
def state() -> State:
    """Statements of sentences, each a document of its own unless one is named."""

    def stated(*texts: str, **said: Any) -> list[Statement]:
        made = []
        for number, analysis in enumerate(analyse(texts)):
            assert analysis.findings is not None
            end = max(1, len(texts[number]))
            fields = {"document": f"document {number}", **said}
            made.append(
                Statement(
                    id=f"{number:06}",
                    spans=((0, end),),
                    words=analysis.findings.words,
                    around=Words(),
                    **fields,
                )
            )
        return made

    return stated
