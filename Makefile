# The commands people and build machines share. `make` lists them.
# Each sets up what it needs, once: a virtual environment in .venv/, filled from the lock.

VENV := .venv
BIN := $(VENV)/bin
LOCK := .ci/requirements.lock
RUNTIME_LOCK := .ci/runtime.lock
BENCH_LOCK := .ci/bench-requirements.lock
LEARN_LOCK := .ci/learn-requirements.lock
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PYTEST := $(BIN)/python -m pytest
WORKERS ?= 2
# How many times what `make test` tries: 500 times are a million inputs, over all entrances.
FUZZ ?= 500
RANDOM_TESTS = $(shell grep -rlE '(fuzzing|MUTATIONS)' tests --include='test_*.py' | grep -v tests/test_fuzz.py)
PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11, \
	$(if $(shell $(name) -c 'import sys; sys.version_info >= (3, 11) and print(1)' 2>/dev/null),$(name))))

# Tests start many processes: none of them is to compile again what another has compiled.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup demo test format-check lint types pytest wheel test-slow \
	check-profile ontology test-wheel fuzz bench bench-reading bench-closure bench-store bench-serving bench-exports learn format stubs docs lock clean

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.installed  ## set up .venv/ (the other commands do it themselves)

demo: $(VENV)/.runtime  ## read the bundled report and answer a question about it
	@$(BIN)/oversight demo

test: format-check lint  ## run every check that is quick enough for each change
	@$(MAKE) --no-print-directory -j 2 types pytest

format-check: $(VENV)/.installed
	$(BIN)/ruff format --check

lint: $(VENV)/.installed
	$(BIN)/ruff check
	@PYTHONPATH=graph $(BIN)/lint-imports --no-logo --no-cache

types: $(VENV)/.installed
	$(BIN)/mypy

pytest: $(VENV)/.installed
	$(PYTEST) -n $(WORKERS) --dist loadfile --no-loadscope-reorder

test-slow: $(VENV)/.installed  ## run what takes long by its nature: references in full, more random tests
	$(PYTEST) -n $(WORKERS) -m slow
	OVERSIGHT_FUZZ=4 OVERSIGHT_MUTATIONS=40 $(PYTEST) -n $(WORKERS) -m '' $(RANDOM_TESTS)

test-wheel: wheel  ## run the tests again on the built wheel, from another folder
	.ci/test-wheel $(VENV) $(WORKERS)

wheel: $(VENV)/.installed  ## build the wheel into build/
	@rm -rf build
	$(BIN)/hatchling build -t wheel -d build

check-profile: $(VENV)/.installed  ## check the ontology against OWL 2 RL with the OWL API (needs Java)
	@$(BIN)/python -m tests.ontology.profile

ontology: $(VENV)/.installed  ## write the merged files of the ontology, its catalogue and its page of reference anew
	@PYTHONPATH=. $(BIN)/python -m tests.ontology.merged

fuzz: $(VENV)/.installed  ## try the random tests at length: other graphs, texts, pages, changes
	OVERSIGHT_FUZZ=40 OVERSIGHT_MUTATIONS=400 $(PYTEST) -n $(WORKERS) -m '' $(RANDOM_TESTS)
	OVERSIGHT_FUZZ=$(FUZZ) $(PYTEST) -n $(WORKERS) -m '' tests/test_fuzz.py

bench: bench-reading bench-closure bench-store bench-serving bench-exports  ## measure everything, and write the pages on it

bench-reading: $(VENV)/.installed  ## measure how quickly documents are read, and write the page on it
	@$(BIN)/python -m benchmarks.reading --write

bench-closure: $(VENV)/.bench  ## measure the closure beside owlrl and sparq-rdf, and write the page
	@$(BIN)/python -m benchmarks.closure --write

bench-store: $(VENV)/.installed  ## measure what a store costs as it grows, and write the page on it
	@$(BIN)/python -m benchmarks.store --write

bench-serving: $(VENV)/.installed  ## measure the SPARQL endpoint beside Oxigraph's own, and write the page
	@$(BIN)/python -m benchmarks.serving --write

bench-exports: $(VENV)/.installed  ## measure how quickly a graph is written beside rdflib and pyoxigraph, and write the page
	@$(BIN)/python -m benchmarks.exports --write

learn: $(VENV)-learn/.installed  ## train the language models of the reader anew (an hour or more)
	@PYTHONPATH=graph:. $(VENV)-learn/bin/python -m benchmarks.learning

format: $(VENV)/.installed  ## format the Python and Turtle files
	$(BIN)/ruff format
	$(BIN)/ruff check --fix
	find ontology tests -name '*.ttl' -not -path '*/merged/*' -print0 | xargs -0 -r $(BIN)/turtlefmt

stubs: $(VENV)/.installed  ## write the types of questions and their rows anew
	@PYTHONPATH=. $(BIN)/python -m tests.queries.stub

docs: $(VENV)/.installed  ## write the outputs shown in README.md and docs/ anew
	PYTHONPATH=. $(BIN)/python tests/test_docs.py

COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock'

lock:  ## choose the newest versions that pyproject.toml allows (needs uv)
	$(COMPILE) --upgrade --extra mcp --extra plots --extra read --extra remote --extra serve --extra spark --extra tables --group dev --output-file $(LOCK) pyproject.toml
	$(COMPILE) --constraint $(LOCK) --extra read --output-file $(RUNTIME_LOCK) \
		pyproject.toml .ci/build-requirements.in
	$(COMPILE) --upgrade --no-deps --output-file $(BENCH_LOCK) .ci/bench-requirements.in
	$(COMPILE) --constraint $(LOCK) --extra read --output-file $(LEARN_LOCK) \
		pyproject.toml .ci/learn-requirements.in

clean:  ## remove what these commands made
	rm -rf $(VENV) $(VENV)-learn build .mypy_cache .pytest_cache .ruff_cache .hypothesis

# Stamps: a changed lock makes the environment anew, so nothing that left the lock stays behind.
# What a demonstration needs comes first; the tools are added when something else is asked for.
$(VENV)/.made: $(LOCK) $(RUNTIME_LOCK)
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer was not found (tried python3, python3.14 … \
	python3.11); install it, or name it: make PYTHON=/path/to/python" >&2; exit 1; }
	@echo "Setting up $(VENV)/ with $$($(PYTHON) --version); this is done once and takes a minute."
	@$(PYTHON) -m venv --clear $(VENV) || { echo "$(PYTHON) cannot make a virtual environment; \
	on Debian and Ubuntu install the package python3-venv" >&2; exit 1; }
	@$(PIP) install --require-hashes -r $(RUNTIME_LOCK)
	@touch $@

$(VENV)/.runtime: $(VENV)/.made pyproject.toml graph/probation_oversight/version.py
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.installed: $(VENV)/.runtime
	@$(PIP) install --require-hashes --no-compile -r $(LOCK)
	@touch $@

# What trains is large, and no part of what is tested with.
$(VENV)-learn/.installed: $(LEARN_LOCK)
	@$(PYTHON) -m venv --clear $(VENV)-learn
	@$(VENV)-learn/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r $(LEARN_LOCK)
	@touch $@

$(VENV)/.bench: $(VENV)/.installed $(BENCH_LOCK)
	@$(PIP) install --require-hashes --no-deps -r $(BENCH_LOCK)
	@touch $@
