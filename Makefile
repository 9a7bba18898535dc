# crossbearing: `make` lists what there is to do.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
# Stamps: what .venv holds now. The development set contains the run-time set.
RUN := $(VENV)/.holds-run
DEV := $(VENV)/.holds-dev
WORKERS ?= 2

.PHONY: help setup setup-dev demo test lint types unit quality bench bench-ledger bench-peers web docs gazetteer lock clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

setup: $(RUN) ## Prepare .venv; the command is then .venv/bin/crossbearing

setup-dev: $(DEV) ## Prepare .venv with what the checks need too

demo: $(RUN) ## Read the three example reports, print the findings, write the pages into demo-out/
	@scripts/demo.sh $(BIN)

test: $(DEV) ## Set up and run every check: lint, types, layers, tests
	@scripts/checks.sh $(BIN) $(WORKERS)

lint: $(DEV) ## Style, format, types and the layers of the house
	@scripts/lint.sh $(BIN)

unit: $(DEV) ## The tests alone
	@$(BIN)/python -m pytest -n $(WORKERS)

quality: $(DEV) ## Measure the reading against its floors (ARGS="--only places --limit 50")
	@$(BIN)/python -m benchmarks.quality.run $(ARGS)

bench: $(RUN) ## Speed and memory against the bare parser (ARGS="--quick")
	@$(BIN)/python -m benchmarks.speed.run $(ARGS)

bench-ledger: $(RUN) ## Fill a ledger with a million claims and search it (ARGS="--claims 100000")
	@$(BIN)/python -m benchmarks.speed.ledger $(ARGS)

bench-peers: $(DEV) ## Quality and speed beside other open tools, installed apart from this environment
	@scripts/bench_peers.sh $(BIN) $(ARGS)

web: $(DEV) ## Build the workbench's client anew (needs Node)
	@scripts/web.sh build $(BIN)

docs: $(DEV) ## Write the generated pages of the documentation anew
	@$(BIN)/python -m scripts.generate_docs

gazetteer: $(RUN) ## Build the default gazetteer in the user's cache directory
	@$(BIN)/crossbearing gazetteer build

lock: $(DEV) ## Pin every dependency with its hashes (Python 3.11 and newer, all platforms)
	@scripts/lock.sh $(BIN)

clean: ## Remove what was built here; the gazetteer in the user's cache stays
	rm -rf $(VENV) .venv-peers demo-out web/node_modules build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache benchmarks/quality/.parses
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -rf src/*.egg-info

$(VENV)/bin/uv: requirements-uv.lock scripts/environment.sh
	@scripts/environment.sh create $(VENV)
	@touch $@

# Where the development set is installed already, it serves to run as well.
$(RUN): $(VENV)/bin/uv requirements.lock requirements-dev.lock pyproject.toml
	@if [ -e $(DEV) ] && [ $(DEV) -nt requirements-dev.lock ] && [ $(DEV) -nt pyproject.toml ] && [ $(DEV) -nt $(VENV)/bin/uv ]; then \
	  touch $@; else rm -f $(DEV); scripts/environment.sh fill $(VENV) requirements.lock; touch $@; fi

$(DEV): $(VENV)/bin/uv requirements-dev.lock pyproject.toml
	@scripts/environment.sh fill $(VENV) requirements-dev.lock
	@touch $@
