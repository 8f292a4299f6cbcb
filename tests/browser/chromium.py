"""Where a Chromium is: `python -m tests.browser.chromium` prints its file, or says what is missing.

The variable CHROMIUM may name one. Else it is the first on the path that tells its version (a
package may have put a mere stand-in there), else the one that Playwright has installed for itself.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

MISSING = """\
The browser tests need a Chromium, and there is none. One of these, then again:
  apt-get install --no-install-recommends chromium       (Debian)
  .venv-browser/bin/python -m playwright install --with-deps chromium
  CHROMIUM=FILE make test-browser                        (one that is somewhere else)
"""


def executable() -> str | None:
    """The browser's file; nothing, if none answers."""
    return next(filter(_answers, _named()), None)


def _named() -> Iterator[str]:
    if given := os.environ.get("CHROMIUM"):
        yield given
        return
    yield from filter(None, map(shutil.which, NAMES))
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    if Path(own).exists():
        yield own


def _answers(file: str) -> bool:
    try:
        asked = subprocess.run([file, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


if __name__ == "__main__":
    found = executable()
    if found is None:
        sys.stderr.write(MISSING)
        sys.exit(1)
    print(found)
