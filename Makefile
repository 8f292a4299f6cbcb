# One command each: `make run` opens the reader on seeds/, `make test` checks everything.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

# Tests start the program hundreds of times: compiled once, it starts in half the time.
export PYTHONDONTWRITEBYTECODE :=

NLI     := .venv-nli
FORMATS := .venv-formats
BROWSER := .venv-browser

.PHONY: setup run test test-formats test-nli test-browser format clean

setup: $(VENV)/.ready

# New entry points and dependencies need a new install, hence pyproject.toml.
$(VENV)/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "annotator needs Python 3.11 or newer; name one with: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.3'
	$(BIN)/python -m pip install --quiet -c constraints.txt --build-constraint constraints.txt -e . --group dev
	@touch $@

run: setup
	@$(BIN)/annotator seeds

test: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
# Tests of the screen wait half of their time, so two cores have room for four.
	$(BIN)/python -m pytest -q -n 4

# Datasets read back by the software that they are for, which has an environment of its own.
$(FORMATS)/.ready: pyproject.toml constraints.txt constraints-formats.txt
	$(PYTHON) -m venv $(FORMATS)
	$(FORMATS)/bin/python -m pip install --quiet --upgrade 'pip>=25.3'
	$(FORMATS)/bin/python -m pip install --quiet -c constraints.txt -c constraints-formats.txt \
	    --build-constraint constraints.txt -e '.[parquet]' --group dev --group formats
	@touch $@

test-formats: $(FORMATS)/.ready
	HF_HUB_OFFLINE=1 $(FORMATS)/bin/python -m pytest -q -n 2 tests/formats

# The extra is heavy, so it has an environment of its own; nothing is fetched from a hub.
$(NLI)/.ready: pyproject.toml constraints.txt constraints-nli.txt
	$(PYTHON) -m venv $(NLI)
	$(NLI)/bin/python -m pip install --quiet --upgrade 'pip>=25.3'
	$(NLI)/bin/python -m pip install --quiet -c constraints.txt -c constraints-nli.txt \
	    --build-constraint constraints.txt -e '.[nli]' --group dev
	@touch $@

test-nli: $(NLI)/.ready
	HF_HUB_OFFLINE=1 $(NLI)/bin/python -m pytest -q tests/nli

# Pages in a real Chromium. Playwright is told which one, and loads none itself.
$(BROWSER)/.ready: pyproject.toml constraints.txt constraints-browser.txt
	$(PYTHON) -m venv $(BROWSER)
	$(BROWSER)/bin/python -m pip install --quiet --upgrade 'pip>=25.3'
	$(BROWSER)/bin/python -m pip install --quiet -c constraints.txt -c constraints-browser.txt \
	    --build-constraint constraints.txt -e '.[web]' --group dev --group browser
	@touch $@

test-browser: $(BROWSER)/.ready
	@CHROMIUM=$$($(BROWSER)/bin/python -m tests.browser.chromium) && export CHROMIUM && \
	    $(BROWSER)/bin/python -m pytest -q -p no:xdist tests/browser

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) $(NLI) $(FORMATS) $(BROWSER) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
