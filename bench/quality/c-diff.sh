#!/usr/bin/env bash
# (c) Comparing two versions of 10M orders, 20 columns, that share nine files of ten, against a full outer join of all rows in
# DuckDB: CPU seconds of a process each, start of the JVM left out. Keys are scattered over all files. Bar: at least 5 times
# cheaper, the same counts. Needs ./mvnw package first.
set -euo pipefail
cd "$(dirname "$0")/../.."
rows=10000000
while [ $# -gt 0 ]; do
    case $1 in
        --rows) rows=$2; shift 2 ;;
        --peer-rows | --memory) shift 2 ;;
        *) echo "no flag $1; there is --rows N" >&2; exit 2 ;;
    esac
done
[ -d cli/target/lib ] || { echo "run ./mvnw package first" >&2; exit 2; }
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
work=${GRANARY_BENCH_DIR:-${TMPDIR:-/tmp}/granary-bench}
mkdir -p "$work/diff-classes"
"${java}c" -proc:none -d "$work/diff-classes" -cp "engine/target/classes:cli/target/lib/*" bench/quality/DiffBench.java

bench() {
    "$java" -Xmx512m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -cp "$work/diff-classes:engine/target/classes:cli/target/lib/*" DiffBench "$@"
}

versions=$work/versions-$rows
if [ ! -f "$versions/complete" ]; then
    rm -rf "$versions"
    bench generate "$versions" "$rows"
    touch "$versions/complete"
fi
read -r diff_cpu diff_wall diff_changes < <(bench diff "$versions")
read -r join_cpu join_wall join_changes < <(bench join "$versions")
[ "$diff_changes" = "$join_changes" ] || { echo "(c) the counts differ: $diff_changes and $join_changes" >&2; exit 1; }
echo "(c) counts of both: added, removed, changed, by column: $diff_changes; wall $diff_wall and $join_wall s" >&2
echo "(c) diff of two versions of $rows rows: $diff_cpu CPU s, full outer join $join_cpu CPU s, $(awk -v a="$join_cpu" -v b="$diff_cpu" 'BEGIN {printf "%.2f", a / b}') times cheaper, same counts"
