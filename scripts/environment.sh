#!/usr/bin/env bash
# Makes and fills the virtual environment. The package index is whatever pip or uv is
# configured to use on this machine; every file is checked against its recorded hash.
#   environment.sh create VENV
#   environment.sh fill VENV LOCKFILE
set -euo pipefail
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
unset PYTHONPATH PYTHONHOME

find_python() {
  local name
  for name in "${PYTHON:-}" python3 python3.13 python3.12 python3.11; do
    if [ -n "$name" ] && "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then
      echo "$name"
      return
    fi
  done
  echo "crossbearing needs Python 3.11, 3.12 or 3.13; none was found (set PYTHON=/path/to/python3)." >&2
  exit 1
}

create() {
  local venv=$1 python
  if [ ! -x "$venv/bin/python" ]; then
    python=$(find_python)
    echo "Making $venv with $("$python" --version)"
    if ! "$python" -m venv "$venv"; then
      rm -rf "$venv"
      echo "Could not make a virtual environment; on Debian and Ubuntu: apt-get install python3-venv" >&2
      exit 1
    fi
  fi
  # uv is only the faster way; pip does the same work below.
  if ! "$venv/bin/python" -m pip install -q --require-hashes -r requirements-uv.lock; then
    echo "uv could not be installed; going on with pip" >&2
    touch "$venv/bin/uv"
  fi
}

with_uv() {
  local venv=$1 lock=$2
  [ -x "$venv/bin/uv" ] || return 1
  # uv reads no pip configuration: hand it what pip would use.
  local index
  index=$("$venv/bin/python" -m pip config get global.index-url 2>/dev/null || true)
  index=${PIP_INDEX_URL:-$index}
  local offline=()
  if [ -n "${PIP_NO_INDEX:-}" ]; then offline=(--no-index --offline); fi
  if [ -n "${PIP_FIND_LINKS:-}" ] && [ -z "${UV_FIND_LINKS:-}" ]; then export UV_FIND_LINKS=${PIP_FIND_LINKS// /,}; fi
  if [ -n "$index" ] && [ -z "${UV_DEFAULT_INDEX:-}${UV_INDEX_URL:-}" ]; then export UV_DEFAULT_INDEX=$index; fi
  # The certificates of the system, as pip uses them too.
  VIRTUAL_ENV=$venv "$venv/bin/uv" pip sync -q --system-certs ${offline[@]+"${offline[@]}"} --require-hashes "$lock"
}

fill() {
  local venv=$1 lock=$2 began=$SECONDS
  echo "Installing $(grep -cE '^[A-Za-z0-9]' "$lock") pinned packages"
  if ! with_uv "$venv" "$lock"; then
    echo "Installing with pip instead of uv" >&2
    "$venv/bin/python" -m pip install -q --require-hashes -r "$lock"
  fi
  "$venv/bin/python" -m pip install -q --no-deps --no-build-isolation --no-index --editable .
  "$venv/bin/crossbearing" --version
  echo "Ready in $((SECONDS - began)) s: $venv/bin/crossbearing"
}

"$@"
