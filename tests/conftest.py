"""What all tests share."""

import gc
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.people import Person, new_file

# Both change how a screen is drawn.
for name in ("NO_COLOR", "TEXTUAL_THEME"):
    os.environ.pop(name, None)
# Whoever runs the tests may have settings of their own.
os.environ["ANNOTATOR_SETTINGS"] = ""

# Beside a pipeline in memory, looking for what can be freed takes a tenth of the suite's time.
gc.set_threshold(100_000, 10, 10)

# Nothing is timed in a test: on a busy machine any example may take its time.
settings.register_profile(
    "project", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("project")
# For a long night: pytest --hypothesis-profile=thorough
settings.register_profile("thorough", settings.default, max_examples=2_000)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the three documents of `tests.people` and no judgement."""
    return new_file(tmp_path_factory.mktemp("template") / "template.db")


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    """A file of one's own with three documents."""
    return Path(shutil.copy(template, tmp_path / "annotations.db"))


@pytest.fixture
def at(path: Path) -> Callable[..., Person]:
    """Sit somebody down at the file: `at("kim")`."""
    return lambda name, mode="open": Person(path, name, mode)


@pytest.fixture
def local(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Move the machine to another time zone: `local("Asia/Tokyo")`."""

    def moved(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield moved
    monkeypatch.undo()
    time.tzset()
