#!/usr/bin/env bash
# Reads the three accounts of one incident in examples/ and shows what comes of it.
set -euo pipefail
bin=$1 out=demo-out
"$bin/crossbearing" gazetteer build
mkdir -p "$out"
"$bin/crossbearing" read --format table examples/reports.jsonl
rm -rf "$out"
"$bin/crossbearing" read --format html --out "$out" examples/reports.jsonl
echo
echo "The pages open in any browser, without a network:"
find "$PWD/$out" -name '*.html' | sort | sed 's/^/  /'
