# An interpreter of your own: make run PYTHON=python3.12
PYTHON ?= python3
export PIP_DISABLE_PIP_VERSION_CHECK = 1

# A set-up step is done once for the content it rests on: its stamp is named after a checksum of that content.
# Where the folder or the interpreter changed, .venv is made anew.
sum = $(shell { $(1); } 2>&1 | cksum | cut -d' ' -f1)
VENV := .venv/made-$(call sum,pwd; "$(PYTHON)" -V)
RUNTIME := .venv/runtime-$(call sum,cat requirements/runtime.txt)
KGBUILD := .venv/kgbuild-$(call sum,cat pyproject.toml)
DEV := .venv/dev-$(call sum,cat requirements/dev.txt)
PIP := .venv/bin/python -m pip install -qq
stamp = @rm -f $(firstword $(subst -, ,$@))-* && touch $@

.PHONY: help run test test-all axe bench mutants fix lock
help:
	@echo "make run       build the two letters into out/"
	@echo "make test      lint, types and tests"
	@echo "make test-all  also the tests that need a browser or patience"
	@echo "make axe       accessibility of the pages (needs npm and chromium)"
	@echo "make bench     measure"
	@echo "make mutants   change the code in 60 places and see what the tests notice (takes an hour or more)"
	@echo "make fix       format the code and repair what ruff can"
	@echo "make lock      pin the requirements anew (needs uv)"

run: $(KGBUILD)
	@.venv/bin/kgbuild build data/letters -o out

test: $(DEV)
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/mypy
	@.venv/bin/python -m pytest -n 2 -m "not browser and not slow"

test-all: test
	@.venv/bin/python -m pytest -m "browser or slow"

# axe-core is MPL-2.0 and no part of the project: npm fetches it once.
AXE := .venv/axe/node_modules/axe-core/axe.min.js
$(AXE):
	@npm install --silent --no-save --prefix .venv/axe axe-core@4.14.1

axe: $(DEV) $(AXE)
	@.venv/bin/python -m pytest tests/test_accessibility.py

bench: $(KGBUILD)
	@.venv/bin/python bench/bench.py

# ARGS="--most 6": six now, the rest in a later run; ARGS=--static: what survives held against mypy and ruff too.
mutants: $(DEV)
	@.venv/bin/python bench/mutants.py $(ARGS)

fix: $(DEV)
	@.venv/bin/ruff check --fix
	@.venv/bin/ruff format

LOCK := --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
  --no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock"
lock:
	@uv --no-config pip compile $(LOCK) pyproject.toml --group build -o requirements/runtime.txt >/dev/null
	@uv --no-config pip compile $(LOCK) pyproject.toml --group dev -c requirements/runtime.txt \
	  -o requirements/dev.txt >/dev/null

# What is wrong with PYTHON: nothing, too old, without venv, or (no answer) not there.
PROBE := import sys; v = sys.version_info; print("is version %d.%d" % v[:2] if v < (3, 11) \
  else "fine" if __import__("importlib.util").util.find_spec("ensurepip") else "lacks venv")
FAULT = $(subst fine,,$(or $(shell "$(PYTHON)" -c '$(PROBE)' 2>/dev/null),is not there))
REMEDY := Install it (Debian: apt install python3 python3-venv) or name another one: make run PYTHON=python3.12

$(VENV):
	$(if $(FAULT),$(error kgbuild needs Python 3.11 or newer with venv, and "$(PYTHON)" $(FAULT). $(REMEDY)))
	@echo "Setting up .venv (once, about a minute)"
	@"$(PYTHON)" -m venv --clear .venv
	$(stamp)

$(RUNTIME): $(VENV)
	@$(PIP) --require-hashes -r requirements/runtime.txt
	$(stamp)

$(KGBUILD): $(RUNTIME)
	@$(PIP) --no-deps --no-build-isolation -e .
	$(stamp)

$(DEV): $(KGBUILD)
	@echo "Installing the test tools (once)"
	@$(PIP) --require-hashes -r requirements/dev.txt
	$(stamp)
