#!/usr/bin/env bash
# How long a command takes to start, beside the least a JVM program can take: granary --help against an empty program, a check of ten
# rows against a program that opens DuckDB. All with an AOT cache. Prints one line each.
set -euo pipefail
source "$(dirname "$0")/common.sh"
RUNS=${1:-15}

head -n 11 examples/bank/2010-07.csv >"$SCRATCH/ten.csv"

baseline Empty
empty=$(median "$RUNS" "${BASELINE[@]}")
help=$(median "$RUNS" ./granary --help)
echo "granary --help: $help ms, empty JVM program: $empty ms, ratio $(ratio "$help" "$empty") (must be at most 5)"

baseline OpenDuck
duck=$(median "$RUNS" "${BASELINE[@]}")
check=$(median "$RUNS" ./granary check examples/contracts/bank.odcs.yaml "$SCRATCH/ten.csv" --now 2010-08-01T00:00:00Z)
echo "granary check, ten rows: $check ms, JVM program that opens DuckDB: $duck ms, ratio $(ratio "$check" "$duck") (must be at most 1.5)"
