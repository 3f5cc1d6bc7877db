#!/usr/bin/env bash
# Verifies a ledger of a million entries (or as many as given) and prints one line: seconds, and the ratio to the least any
# verifier must do with the same bytes. Needs ./mvnw package first.
set -euo pipefail
cd "$(dirname "$0")/.."
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" --source 25 -cp "cli/target/lib/*" bench/LedgerBench.java "${1:-1000000}"
