# make demo   read examples/ into demo/          make lint    style, types, import direction
# make test   run the tests                      make bench   accuracy and speed
# make lock   pin what is installed, anew        make wheel   build the wheel into dist/, and try it where nothing else is
# make clean  remove what these make, but for .venv
# Each sets up .venv first; all it needs is Python 3.11, 3.12 or 3.13 with pip and venv, and make.

# The Python that is found, or one that is named: `make test PYTHON=python3.12`. A named one gets an environment of its own,
# such as .venv-3.12.1, so that several can stand side by side.
TRIED := (3, 11) <= sys.version_info < (3, 14)
PYTHON := $(shell for p in python3.11 python3 python3.12 python3.13; do \
	"$$p" -c 'import sys, venv, ensurepip; sys.exit(not $(TRIED))' 2>/dev/null && { echo "$$p"; break; }; done)
VENV := .venv$(if $(filter command line,$(origin PYTHON)),-$(shell "$(PYTHON)" -c 'import platform; print(platform.python_version())'))
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Where `make bench` looks for the sets that bench/floors.toml pins.
DATA := ../shared/data
export PYTHONUTF8 := 1

.PHONY: demo test lint bench lock wheel clean
.DEFAULT_GOAL := test

# A Python without ensurepip leaves an environment without pip behind: Debian has it in python3-venv.
$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "make: no Python 3.11, 3.12 or 3.13 with venv found; install python3 and python3-venv" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(not $(TRIED))' || \
		{ echo "make: $(PYTHON) is no Python 3.11, 3.12 or 3.13" >&2; exit 1; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || \
		{ echo "make: $(PYTHON) has no ensurepip; install python3-venv (Debian, Ubuntu)" >&2; exit 1; }
	@test -x $(BIN)/pip || "$(PYTHON)" -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(READY)
	@mkdir -p demo
	$(BIN)/dateline read examples --format table -o demo/record.db -o demo/readings.jsonl -o demo/

# CI: hypothesis tries the same examples each time, and watches no clock
test: $(READY)
	CI=1 $(BIN)/python -m pytest -q

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)
	$(BIN)/python bench/speed.py
	@test -d "$(DATA)" || echo "make: no folder $(DATA): floors of our own sets alone (make bench DATA=FOLDER for others)" >&2
	$(BIN)/python bench/floors.py $(wildcard $(DATA))

# What a cluster needs is large, so that it has a lock of its own, with all that Dateline needs beside it.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock" pyproject.toml
EXTRAS := dev embed http parquet pdf web xlsx
lock: $(READY)
	$(BIN)/$(LOCK) $(EXTRAS:%=--extra %) -o requirements.lock
	$(BIN)/$(LOCK) --extra cluster -o requirements-cluster.lock

# Not on each change: it installs everything twice into an empty environment.
wheel: $(READY)
	rm -rf dist
	$(BIN)/python -m hatchling build -t wheel -d dist
	$(BIN)/python bench/wheel.py dist/*.whl

clean:
	rm -rf demo dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} +
