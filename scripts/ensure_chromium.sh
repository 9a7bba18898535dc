#!/usr/bin/env bash
# The browser that opens the written pages in the tests: Debian's Chromium.
set -uo pipefail
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null; then exit 0; fi
done
sudo=()
if [ "$(id -u)" -ne 0 ]; then
  if sudo -n true 2>/dev/null; then sudo=(sudo -n); else
    echo "The tests open the written pages in Chromium, which is not installed, and it cannot be installed from here." >&2
    echo "Install it (Debian, Ubuntu: apt-get install chromium) and run this again." >&2
    exit 1
  fi
fi
if ! command -v apt-get >/dev/null; then
  echo "The tests open the written pages in Chromium: install it with this system's package manager." >&2
  exit 1
fi
echo "Installing Chromium for the tests"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
if ! { "${sudo[@]}" apt-get update -q && "${sudo[@]}" apt-get install -y -q --no-install-recommends chromium; } >"$log" 2>&1; then
  tail -n 15 "$log" >&2
  echo "Chromium could not be installed." >&2
  exit 1
fi
