#!/usr/bin/env bash
# Installs the peers into an environment of their own, then measures them beside crossbearing.
set -euo pipefail
bin=$1
shift
if [ ! -e .venv-peers/.ready ] || [ requirements-peers.lock -nt .venv-peers/.ready ]; then
  "$bin/python" -m venv .venv-peers
  "$bin/python" -m pip --python .venv-peers/bin/python install -q --require-hashes -r requirements-peers.lock
  touch .venv-peers/.ready
fi
exec "$bin/python" -m benchmarks.peers.run "$@"
