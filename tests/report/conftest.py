"""One report for all tests of how it is written down."""

import pytest

from annotator.reported import Report
from tests.reports import reported


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """What kim reports of the file with a little of everything."""
    return reported(tmp_path_factory.mktemp("reported"))
