#!/usr/bin/env bash
# (d) Near duplicates among 100,000 texts against datasketch (MinHash LSH, 128 permutations, its pairs not verified): CPU seconds of a
# process each from texts in memory to pairs, the JIT's included. Truth is every pair at Jaccard 0.8 by counting shared shingles.
# Bar: at least 5 times faster, recall at least 0.99, precision 1. Needs ./mvnw package first; datasketch comes from PyPI.
set -euo pipefail
cd "$(dirname "$0")/../.."
texts=100000
while [ $# -gt 0 ]; do
    case $1 in
        --rows) texts=$2; shift 2 ;;
        --peer-rows | --memory) shift 2 ;;
        *) echo "no flag $1; there is --rows N" >&2; exit 2 ;;
    esac
done
[ -d cli/target/lib ] || { echo "run ./mvnw package first" >&2; exit 2; }
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
work=${GRANARY_BENCH_DIR:-${TMPDIR:-/tmp}/granary-bench}/dedupe
mkdir -p "$work/classes"
"${java}c" -proc:none -d "$work/classes" -cp "engine/target/classes:cli/target/lib/*" bench/quality/DedupeBench.java

bench() {
    "$java" -Xmx"$1" --enable-native-access=ALL-UNNAMED -cp "$work/classes:engine/target/classes:cli/target/lib/*" DedupeBench "${@:2}"
}

file=$work/texts-$texts.txt
if [ ! -f "$work/truth-$texts.txt" ]; then
    bench 2g generate "$file" "$texts" examples/biomed-qa/items.jsonl examples/banking77/train.csv
    bench 6g truth "$file" "$work/truth.txt"
    sort "$work/truth.txt" >"$work/truth-$texts.txt"
fi
if ! "$work/venv/bin/python" -c 'import datasketch' 2>/dev/null; then
    python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install -q datasketch >&2
fi
read -r own_cpu own_wall < <(bench 2g granary "$file" "$work/own.txt")
read -r peer_cpu peer_wall < <("$work/venv/bin/python" bench/quality/dedupe_peer.py "$file" "$work/peer.txt")

# found NAME: recall and precision against the truth
found() {
    sort "$work/$1.txt" >"$work/$1-sorted.txt"
    comm -12 "$work/truth-$texts.txt" "$work/$1-sorted.txt" | wc -l |
        awk -v truth="$(wc -l <"$work/truth-$texts.txt")" -v all="$(wc -l <"$work/$1-sorted.txt")" \
            '{printf "recall %.6f, precision %.6f", truth ? $1 / truth : 1, all ? $1 / all : 1}'
}

echo "(d) $(wc -l <"$work/truth-$texts.txt") true pairs; datasketch $("$work/venv/bin/pip" list 2>/dev/null | awk '$1 == "datasketch" {print $2}'): $(found peer); wall $own_wall and $peer_wall s" >&2
echo "(d) dedupe of $texts texts: $own_cpu CPU s, datasketch $peer_cpu CPU s, $(awk -v a="$peer_cpu" -v b="$own_cpu" 'BEGIN {printf "%.2f", a / b}') times faster, $(found own)"
