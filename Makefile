# make demo    set everything up and show an assessment
# make quick   lint, types, floors, unit and data tests: under two minutes, for while you work
# make test    set everything up and run every check: lint, types, floors, tests, the wheel
# make thorough  run every test, with every case and extreme (takes half an hour)
# make docs    build the documentation site into build/site, and the man page
# make bench   measure partnerkit beside other tools (takes some minutes)
# make growth  measure how time and memory grow with what is wrong with a file (takes half an hour)
#
# Nothing needs to be installed by hand but Python 3.11 or later, git and make.

ifneq ($(origin PYTHON),command line)
PYTHON := $(shell .ci/pythons | head -n 1)
endif
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt

# Side by side, what each prints together where make can do that.
SIDE_BY_SIDE := $(MAKE) --no-print-directory -j 4 $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

.PHONY: demo quick test static lint types floors compiled system tests thorough others others-ready docs \
  bench growth format clean

demo: .venv/partnerkit
	@$(BIN)/partnerkit assess examples/anytown/2026-05/agreed.yaml --no-input
	@echo
	@echo "Next: $(BIN)/partnerkit new my-assessment.yaml && $(BIN)/partnerkit assess my-assessment.yaml"

quick: lint types floors
	HYPOTHESIS_PROFILE=brief $(BIN)/python -m pytest -n 2 -q -m "not slow" tests/unit tests/test_data.py

test:
	+@$(SIDE_BY_SIDE) .venv/tools others-ready system
	+@$(SIDE_BY_SIDE) static compiled
	@$(MAKE) --no-print-directory tests
	@$(MAKE) --no-print-directory others

static: lint types floors

lint: .venv/tools
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/tools
	$(BIN)/mypy

floors: .venv/tools
	$(BIN)/lint-imports

# Each process that runs tests would otherwise compile them and all that they load; what cannot be loaded it tells itself.
compiled: .venv/tools
	@$(BIN)/python -m pytest --collect-only -qq >/dev/null 2>&1 || true

# A browser and an office, for the tests that look at what people see; where they cannot be had, those tests say so.
system:
	@.ci/system-packages

# Thousands of processes would otherwise compile what they load, each anew.
unexport PYTHONDONTWRITEBYTECODE
PYTEST := -m pytest -n 3 --dist worksteal

tests: .venv/tools
	TMPDIR="$$(.ci/temporary)" $(BIN)/python $(PYTEST) -m "not thorough"

# Every case and every extreme, with more examples of what is drawn by chance: before a release, and each night.
thorough: .venv/tools .venv/docs system
	TMPDIR="$$(.ci/temporary)" HYPOTHESIS_PROFILE=thorough $(BIN)/python $(PYTEST)

# What differs between versions of Python: the models, the reader, the rules, the wheel. What holds on the one that tests
# run on and on the last holds on those between; `make others OTHERS="python3.12"` tries another.
OTHERS := $(shell .ci/pythons | tail -n +2 | tail -n 1)
ON_OTHERS := tests/unit/model tests/unit/rules tests/unit/files/yaml tests/test_wheel.py

others: others-ready
	@set -e; for python in $(OTHERS); do \
	  version=$$($$python -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
	  echo "Python $$version"; \
	  TMPDIR="$$(.ci/temporary)" HYPOTHESIS_PROFILE=brief .venv-$$version/bin/python $(PYTEST) -q -m "not slow and not thorough" $(ON_OTHERS); \
	done

others-ready:
	@set -e; for python in $(OTHERS); do \
	  version=$$($$python -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
	  ready=.venv-$$version/ready; \
	  { test $$ready -nt constraints.txt -a $$ready -nt requirements-tests.txt -a $$ready -nt pyproject.toml || { $$python -m venv .venv-$$version && \
	    .venv-$$version/bin/python -m pip --disable-pip-version-check install --quiet --no-compile \
	      --constraint constraints.txt --editable . --requirement requirements-tests.txt && \
	    touch $$ready; }; } & \
	  begun="$$begun $$!"; \
	done; for one in $$begun; do wait $$one; done

docs: .venv/docs
	$(BIN)/python -m website.build

bench: .venv/tools
	$(BIN)/python benchmarks/run.py

growth: .venv/tools
	$(BIN)/python benchmarks/growth.py text sarif assess
	$(BIN)/python benchmarks/growth.py text json github gitlab junit sarif --largest

format: .venv/tools
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv .venv-* .bench build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "partnerkit needs Python 3.11 or later, with venv (on Debian: apt install python3-venv)."; exit 1; }
	$(PYTHON) -m venv .venv

.venv/partnerkit: .venv/bin/python pyproject.toml constraints.txt
	$(PIP) --editable .
	@touch $@

# Most of it is never loaded, and what is will be compiled then.
.venv/tools: .venv/partnerkit requirements-dev.txt requirements-tests.txt
	$(PIP) --no-compile --requirement requirements-dev.txt
	@touch $@

.venv/docs: .venv/partnerkit requirements-docs.txt
	$(PIP) --no-compile --requirement requirements-docs.txt
	@touch $@
