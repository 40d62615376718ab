# `make run` starts the assistant, `make test` checks it. PIP_ARGS reaches pip, e.g. PIP_ARGS="--index-url ...".
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP_ARGS ?=

.PHONY: run test walks slow test-models mutants clean

run: $(VENV)/.installed
	@$(BIN)/ai-policy sync || echo "Some files could not be indexed; see above. The app starts with the others."
	@$(BIN)/ai-policy app

test: $(VENV)/.installed-tests
	@$(BIN)/python tests/chromium.py
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	OMP_NUM_THREADS=1 $(BIN)/pytest -n 2 --dist loadfile

walks: $(VENV)/.installed-tests
	@$(BIN)/python tests/chromium.py
	OMP_NUM_THREADS=1 $(BIN)/pytest -m walk -n 2 --dist loadfile || $(BIN)/pytest -m walk --last-failed

slow: $(VENV)/.installed-tests
	$(BIN)/pytest -m slow

test-models: $(VENV)/.installed-test-models
	$(BIN)/pytest -m models

mutants: $(VENV)/.installed-tests
	$(BIN)/python evals/mutants.py

clean:
	rm -rf $(VENV) index/library.sqlite3* index/chroma

$(VENV)/.installed: pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade $(PIP_ARGS) 'pip>=25.1'
	$(BIN)/python -m pip install $(PIP_ARGS) --constraint constraints.txt torch
	$(BIN)/python -m pip install $(PIP_ARGS) --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-tests: $(VENV)/.installed
	$(BIN)/python -m pip install $(PIP_ARGS) --constraint constraints.txt --group test
	@touch $@

$(VENV)/.installed-test-models: $(VENV)/.installed-tests
	$(BIN)/python -m pip install $(PIP_ARGS) --constraint constraints.txt --group test-models
	@touch $@
