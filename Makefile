# make demo   read examples/ into demo/          make lint    style, types, import direction
# make test   run the tests                      make bench   accuracy and speed
# make lock   pin what is installed, anew        make clean   remove what these make, but for .venv
# Each sets up .venv first; all it needs is Python 3.11 or newer, pip and make.

PYTHON := $(shell for p in python3.11 python3 python3.12 python3.13; do \
	"$$p" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
BIN := .venv/bin
READY := .venv/.ready
export PYTHONUTF8 := 1

.PHONY: demo test lint bench lock clean
.DEFAULT_GOAL := test

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "make: no Python 3.11 or newer with venv found; install python3.11 and python3.11-venv" >&2; exit 1; }
	@test -x $(BIN)/python || "$(PYTHON)" -m venv .venv
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

lock: $(READY)
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --all-extras \
		--custom-compile-command "make lock" pyproject.toml -o requirements.lock

clean:
	rm -rf demo dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} +
