# Targets are a promise: setup, demo, check, check-all, bench, docs, law.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := help
# What the tests write and throw away stays in memory, where there is enough of it.
FREE := $(shell df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 {print $$4}')
QUICKLY := $(shell test "0$(FREE)" -gt 2000000 && echo TMPDIR=/dev/shm)
# Compiled modules are kept from run to run, whatever the shell says.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: help setup demo check check-all bench docs law catalogues lint lock

help:
	@echo "setup demo check check-all bench docs law"

$(BIN)/rogatory: requirements.lock pyproject.toml tools/build_catalogues.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=..."; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "The venv module is missing. On Debian: apt-get install python3-venv"; exit 2; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(BIN)/rogatory

setup: $(BIN)/rogatory catalogues

catalogues: $(BIN)/rogatory
	@$(BIN)/python tools/build_catalogues.py

demo: setup
	$(BIN)/rogatory demo

lint: setup
	$(BIN)/ruff format --check --quiet src tests benchmarks tools
	$(BIN)/ruff check --quiet src tests benchmarks tools
	$(BIN)/lint-imports pyproject.toml >/dev/null || $(BIN)/lint-imports pyproject.toml
	$(BIN)/pyrefly check --summary=none

check: lint
	$(QUICKLY) $(BIN)/pytest -n 2 --dist loadfile -m "not slow and not browser and not postgres and not s3 and not processes"

check-all: lint
	ROGATORY_EXAMPLES=400 $(BIN)/pytest -n 2 --dist loadgroup
	$(BIN)/python tools/check_postgres.py
	$(BIN)/python tools/check_spark.py

bench: setup
	$(BIN)/python -m benchmarks

docs: setup
	$(BIN)/python tools/make_reference.py
	$(BIN)/python tools/make_notebook.py

law: setup
	$(BIN)/rogatory law check
	$(BIN)/pytest tests/law -m "not slow"
	$(BIN)/python tools/law_coverage.py

lock:
	$(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --group dev --all-extras pyproject.toml -o requirements.lock --quiet
	$(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --python-version 3.11 --group pyproject.toml:cluster -o requirements-cluster.lock --quiet
