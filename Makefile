# The two lines of the README are `make demo` and `make test`; both set up everything they need.
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && exit; done; echo python3)
VENV := .venv
BIN := $(VENV)/bin
DATA := $(CURDIR)/.venv/demo
FOUND := $(lastword $(sort $(wildcard /usr/lib/postgresql/*/bin/postgres)))

.PHONY: demo test test-found check lint types imports seeds docs data screenshots bench soak wheel clean

demo: $(VENV)/installed
	@XDG_DATA_HOME=$(DATA) $(BIN)/tracker who accepted

test: $(VENV)/developing
	$(BIN)/pytest -q -n auto

test-found: $(VENV)/developing
ifeq ($(FOUND),)
	@echo "no PostgreSQL is installed on this machine; the tests ran on the one of the Python package"
else
	TRACKER_TEST_POSTGRESQL=$(dir $(FOUND)) $(BIN)/pytest -q -n auto -k "postgresql or engine" tests/store tests/curation tests/cli/test_sql.py
endif

check: $(VENV)/developing lint types imports seeds
	$(BIN)/pytest -q -n auto
	$(MAKE) test-found

lint: $(VENV)/developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/developing
	$(BIN)/mypy

imports: $(VENV)/developing
	$(BIN)/lint-imports

seeds: $(VENV)/developing
	$(BIN)/tracker check --recorded --quiet

docs: $(VENV)/developing
	$(BIN)/python -m tracker.curation.formatdoc > seeds/FORMAT.md
	$(BIN)/python -m tracker.store.dictionary > docs/data-dictionary.md
	$(BIN)/python -m tracker.cli.reportdoc > docs/reports.md
	$(BIN)/python -m tracker.cli.questiondoc > docs/questions.md
	$(BIN)/python -m tracker.cli.exportdoc > docs/exports.md
	$(BIN)/python -m tracker.cli.clidoc > docs/cli.md

data: $(VENV)/developing
	XDG_DATA_HOME=$(DATA) $(BIN)/tracker export csv data
	XDG_DATA_HOME=$(DATA) $(BIN)/tracker export datapackage data/datapackage
	XDG_DATA_HOME=$(DATA) $(BIN)/tracker export citation data/citation
	XDG_DATA_HOME=$(DATA) $(BIN)/tracker export svg data/charts

screenshots: $(VENV)/developing
	XDG_DATA_HOME=$(DATA) $(BIN)/python -m tests.web.browser.screenshots docs/images

bench: $(VENV)/developing
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/pytest -q -s tests/benchmarks --benchmark-enable

soak: $(VENV)/developing
	$(BIN)/pytest -q -m soak

wheel: $(VENV)/developing
	$(BIN)/pip install --quiet --disable-pip-version-check build
	$(BIN)/python -m build --wheel --outdir dist .

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make demo PYTHON=/path/to/python3.11") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/python pyproject.toml
	@echo "setting up .venv (about half a minute)"
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/developing: $(VENV)/python pyproject.toml
	@echo "setting up .venv with everything the tests need (about a minute)"
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/installed
