#!/usr/bin/env bash
# Style, format, types, layers: all are run, then the verdict.
set -uo pipefail
bin=$1
failed=()
step() {
  local name=$1 began=$SECONDS
  shift
  if "$@"; then echo "ok    $name ($((SECONDS - began)) s)"; else
    echo "FAIL  $name"
    failed+=("$name")
  fi
}
step "ruff check" "$bin/ruff" check -q .
step "ruff format" "$bin/ruff" format -q --check .
step "mypy --strict" "$bin/mypy" --no-error-summary
step "import-linter" "$bin/lint-imports" --no-logo --no-cache
if [ ${#failed[@]} -gt 0 ]; then
  echo "lint: failed: ${failed[*]}"
  exit 1
fi
