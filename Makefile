# Encore. `make run` sets everything up and serves; `make help` lists the targets.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 5000
# Address of an index that holds the CPU build of torch; empty takes torch from your usual index.
TORCH_INDEX ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
TORCH := $(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX))
SOURCES_OF_SETUP := pyproject.toml constraints.txt hatch_build.py

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run setup test lint types wire bench train-intents clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo "  HOST and PORT choose the address of make run ($(HOST):$(PORT))."

run: setup ## Set everything up and serve on http://HOST:PORT
	@exec $(BIN)/encore serve --host "$(HOST)" --port "$(PORT)"

setup: $(VENV)/.installed ## Set everything up, but do not serve
	@$(BIN)/python frontend/build.py --if-needed --install-node

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Encore needs Python 3.11 or newer: this is %s. Name another with make PYTHON=…" % sys.version.split()[0])'
	@echo "[1/2] Making the virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(SOURCES_OF_SETUP) | $(BIN)/python
	@echo "[2/2] Installing the Python packages (a few minutes the first time)"
	@$(PIP) install -c constraints.txt $(TORCH) -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "Installing the tools that the tests need"
	@$(PIP) install -c constraints.txt $(TORCH) -e '.[dev]'
	@touch $@

test: setup $(VENV)/.installed-dev ## Run all checks and tests
	@$(MAKE) --no-print-directory lint types
	@cd frontend && PATH="$(CURDIR)/$(BIN):$$PATH" $(CURDIR)/$(BIN)/python build.py --run typecheck test size
	@$(BIN)/python -m pytest

lint: $(VENV)/.installed-dev ## Check style and the layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports

types: $(VENV)/.installed-dev ## Check the types
	@$(BIN)/mypy

wire: setup ## Generate the widget's types from assistant/server/wire.py
	@$(BIN)/python frontend/build.py --run types

bench: $(VENV)/.installed-dev ## Measure a chat turn on the catalog of ENCORE_DATA_DIR
	@$(BIN)/python -m tests.bench.turn_time

train-intents: $(VENV)/.installed-dev ## Train the intent model again from data/utterances
	@$(BIN)/python -m training.intents

clean: ## Remove what was set up and built (not the data folder)
	rm -rf $(VENV) frontend/node_modules frontend/dist build dist
