# Shared by (a) and (b): finds the JDK, makes the orders, measures a command in a process of its own.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
rows=10000000
peer_rows=
while [ $# -gt 0 ]; do
    case $1 in
        --rows) rows=$2; shift 2 ;;
        --peer-rows) peer_rows=$2; shift 2 ;;
        --memory) memory=$2; shift 2 ;;
        *) echo "no flag $1; there are --rows N, --peer-rows N and --memory SIZE" >&2; exit 2 ;;
    esac
done
[ -d cli/target/lib ] || { echo "run ./mvnw package first" >&2; exit 2; }
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
work=${GRANARY_BENCH_DIR:-${TMPDIR:-/tmp}/granary-bench}
mkdir -p "$work/classes"
"${java}c" -proc:none -d "$work/classes" -cp "cli/target/lib/*" bench/quality/QualityBench.java

jar=$work/quality-bench.jar
"${java/%java/jar}" --create --file "$jar" -C "$work/classes" .
classpath="$jar:$(echo cli/target/lib/*.jar | tr ' ' ':')"
flags=(-Xmx512m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:-UsePerfData -XX:+UseSerialGC)
jvm=("$java" "${flags[@]}" -cp "$classpath" QualityBench)

bench() {
    "${jvm[@]}" "$@"
}

# Classes are loaded from a cache, as ./granary loads them.
if [ "$jar" -nt "$work/quality-bench.aot" ]; then
    "${jvm[@]}" generate "$work/tiny" 1000 >/dev/null
    "$java" "${flags[@]}" -XX:AOTCacheOutput="$work/quality-bench.aot" -cp "$classpath" QualityBench check "$work"/tiny/orders-*.parquet >/dev/null 2>&1
fi
jvm=("$java" "${flags[@]}" -XX:AOTCache="$work/quality-bench.aot" -cp "$classpath" QualityBench)

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
