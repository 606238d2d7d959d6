# The commands of the README. Every target does the set-up it needs.
.PHONY: help setup site test check lock clean

help:            ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

setup:           ## native libraries, .venv, the command .venv/bin/fagui
	@scripts/setup

site: setup      ## build the publication: source/ -> build/ and site/
	.venv/bin/fagui build

test: setup      ## run the tests
	.venv/bin/python -m pytest -n auto --dist loadfile

check: setup     ## lint, formatting, types, import contracts
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

lock:            ## write requirements.lock anew from pyproject.toml
	.venv/bin/python -m pip install -q uv
	.venv/bin/uv pip compile -q --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	  --extra dev --no-emit-index-url --no-emit-find-links --no-annotate --no-header \
	  pyproject.toml scripts/build-backend.txt -o requirements.lock

clean:           ## remove what was generated
	find build site -mindepth 1 ! -name README.md -delete
