#!/usr/bin/env bash
# The workbench's client, made from web/.
#   web.sh setup    fetch what the build and its tests need (npm)
#   web.sh build    write it anew into src/crossbearing/server/static/ and, for the single-file page, src/crossbearing/export/static/
#   web.sh check    types; and whether what is committed is what its sources make
# Without Node the client is taken as it was committed: whoever uses it needs none.
set -euo pipefail
bin=${2:-.venv/bin}
static=src/crossbearing/server/static
page=src/crossbearing/export/static

node_here() {
  command -v npm >/dev/null && node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null
}

setup() {
  if [ ! -e web/node_modules/.holds ] || [ web/package-lock.json -nt web/node_modules/.holds ]; then
    (cd web && npm ci --silent --no-fund --no-audit)
    touch web/node_modules/.holds
  fi
}

described() {
  "$bin/python" -m crossbearing.server.openapi >"$1/openapi.json"
  (cd web && npx openapi-typescript "$1/openapi.json" -o "$1/schema.d.ts" >/dev/null 2>&1)
}

check() {
  local made
  made=$(mktemp -d)
  trap 'rm -rf "$made"' RETURN
  described "$made"
  diff -q "$made/openapi.json" web/openapi.json && diff -q "$made/schema.d.ts" web/src/api/schema.d.ts || {
    echo "The client's types are not those of the server: run scripts/web.sh build" >&2
    return 1
  }
  (cd web && npx tsc --noEmit && npx vite build --logLevel error --outDir "$made/static" &&
    npx vite build --logLevel error --config vite.page.config.ts --outDir "$made/script")
  { diff -r "$made/static" "$static" && diff -r "$made/script" "$page"; } || {
    echo "The built client is not what its sources make: run scripts/web.sh build" >&2
    return 1
  }
}

build() {
  local made
  made=$(mktemp -d)
  described "$made"
  cp "$made/openapi.json" web/openapi.json
  cp "$made/schema.d.ts" web/src/api/schema.d.ts
  rm -rf "$made"
  (cd web && npx tsc --noEmit && npx vite build --logLevel warn && npx vite build --logLevel warn --config vite.page.config.ts)
}

if ! node_here; then
  echo "Node 20.19 or newer is not here: the client is taken as it was committed"
  [ "$1" = build ] && exit 1
  exit 0
fi
setup
[ "$1" = setup ] || "$1"
