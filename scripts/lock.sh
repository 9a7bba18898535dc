#!/usr/bin/env bash
# Pins the dependencies: hashes and versions, and no address of any index.
set -euo pipefail
bin=$1
compile() {
  "$bin/uv" pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
    --no-emit-index-url --no-emit-find-links "${@:3}" "$1" -o "$2"
  echo "$2: $(grep -cE '^[A-Za-z0-9]' "$2") packages"
}
compile requirements.in requirements.lock
compile requirements-dev.in requirements-dev.lock
compile requirements-uv.in requirements-uv.lock
compile requirements-peers.in requirements-peers.lock
if grep -nE '://' requirements*.lock; then
  echo "a lock file names an address" >&2
  exit 1
fi
