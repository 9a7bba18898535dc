#!/usr/bin/env bash
# Everything that must hold before a change is taken: `make test`.
set -uo pipefail
bin=$1 workers=$2
status=0
scripts/lint.sh "$bin" || status=1
scripts/ensure_chromium.sh || exit 1
# The workbench's client: what its tests need, and whether the committed build is what the sources make.
scripts/web.sh check "$bin" || status=1
# Built once here, so that the test workers do not each build it.
"$bin/crossbearing" gazetteer build || exit 1
"$bin/python" -m pytest -n "$workers" || status=1
exit $status
