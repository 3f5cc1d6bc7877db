# Shared by (a) and (b): finds the JDK, makes the orders, measures a command in a process of its own.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
rows=10000000
peer_rows=
while [ $# -gt 0 ]; do
    case $1 in
        --rows) rows=$2; shift 2 ;;
        --peer-rows) peer_rows=$2; shift 2 ;;
        *) echo "no flag $1; there are --rows N and --peer-rows N" >&2; exit 2 ;;
    esac
done
[ -d cli/target/lib ] || { echo "run ./mvnw package first" >&2; exit 2; }
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
work=${GRANARY_BENCH_DIR:-${TMPDIR:-/tmp}/granary-bench}
mkdir -p "$work/classes"
classpath="$work/classes:engine/target/classes:cli/target/lib/*"
"${java}c" -proc:none -d "$work/classes" -cp "engine/target/classes:cli/target/lib/*" bench/quality/QualityBench.java

bench() {
    "$java" -Xmx512m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp "$classpath" QualityBench "$@"
}

# orders ROWS: makes them once; the folder's name in $orders
orders() {
    orders=$work/orders-$1
    if [ ! -f "$orders/complete" ]; then
        rm -rf "$orders"
        bench generate "$orders" "$1"
        touch "$orders/complete"
    fi
}

# measure COMMAND…: wall seconds, CPU seconds and peak MiB of a process and its children; fails as the command fails
measure() {
    python3 bench/quality/measure.py "$@"
}

ratio() {
    awk -v a="$1" -v b="$2" 'BEGIN {printf "%.2f", a / b}'
}
