#!/usr/bin/env bash
# Reads the three accounts in examples/, shows what comes of each, and ends with the accounts side by side.
set -euo pipefail
bin=$1 out=demo-out
"$bin/crossbearing" gazetteer build
"$bin/crossbearing" read --format table examples/reports.jsonl
rm -rf "$out" && mkdir -p "$out"
"$bin/crossbearing" read --format html --out "$out/reports/" examples/reports.jsonl
"$bin/crossbearing" incidents --format html --out "$out/incidents.html" examples/reports.jsonl
echo
echo "The pages open in any browser, without a network:"
find "$PWD/$out" -name '*.html' ! -name incidents.html | sort | sed 's/^/  /'
echo "The accounts side by side:"
echo "  $PWD/$out/incidents.html"
# The demonstration's ledger is made anew each time; a folder of one's own keeps what was judged.
"$bin/crossbearing" add --ledger "$out/demo.db" examples/reports.jsonl
echo "To judge them in a browser:"
echo "  $bin/crossbearing serve --ledger $out/demo.db --open"
