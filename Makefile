# Needs Python 3.11 or newer and nothing else; `make PYTHON=/path/to/python3` names another one.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PORT ?= 8000
VENV := .venv/bin/python
# Kept whatever the shell asks for: each of the many processes would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE
# Three workers on two cores: many tests wait for a browser, a server or a disk. Who is done first takes work from the others.
PYTEST := $(VENV) -m pytest -n 3 --dist worksteal

.PHONY: run demo setup test check bench lock dev python

run: setup
	@exec $(VENV) manage.py up --demo --port $(PORT)

# Starts the demo anew; everything done in it is gone.
demo: setup
	@DEMO=1 $(VENV) manage.py migrate -v0
	@DEMO=1 $(VENV) manage.py load_demo --reset

setup: python
	@"$(PYTHON)" tools/prepare.py run

dev: python
	@"$(PYTHON)" tools/prepare.py dev

# All tests on SQLite; on PostgreSQL and Redis those that open the database (tests/database.py). The others would only run twice.
test: dev
	AUDIT_TEST_DATABASE=sqlite $(PYTEST)
	AUDIT_TEST_DATABASE=postgresql $(PYTEST) -m database

check: dev
	@$(VENV) tools/check.py

bench: dev
	@$(VENV) -m benchmarks

# After a change of dependencies in pyproject.toml. No addresses of registries stand in the locks.
lock: dev
	.venv/bin/uv pip compile pyproject.toml --extra metrics --extra pdf --extra hwpx --extra odt --universal --generate-hashes --no-header -q -o requirements.lock
	.venv/bin/uv pip compile pyproject.toml --group dev -c requirements.lock --universal --generate-hashes --no-header -q -o requirements-dev.lock

python:
	@"$(or $(PYTHON),false)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one: make PYTHON=/path/to/python3" >&2; exit 1; }
