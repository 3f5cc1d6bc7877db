# Shared by the benchmarks: finds the JDK as ./granary does, and times commands.
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"
./granary --version >/dev/null # builds when something changed
JAVA=$(dirname "$(readlink -f "$(command -v java)")")/..
for home in "${GRANARY_JAVA_HOME:-}" "${JAVA_HOME:-}" "$JAVA" /usr/lib/jvm/*; do
    if [ -r "$home/release" ] && grep -qE '^JAVA_VERSION="(2[5-9]|[3-9][0-9])' "$home/release"; then
        JAVA=$home
        break
    fi
done
SCRATCH=$(mktemp -d)
trap 'rm -rf "$SCRATCH"' EXIT

# median N COMMAND…: the median wall time of N runs, in milliseconds; the first, uncounted run warms the disk.
median() {
    local runs=$1 at start
    shift
    "$@" >/dev/null 2>&1 || true
    for ((at = 0; at < runs; at++)); do
        start=$(date +%s%N)
        "$@" >/dev/null 2>&1 || true
        echo $((($(date +%s%N) - start) / 1000))
    done | sort -n | awk '{t[NR] = $1} END {printf "%.1f\n", t[int((NR + 1) / 2)] / 1000}'
}

ratio() {
    awk -v a="$1" -v b="$2" 'BEGIN {printf "%.2f", a / b}'
}

# baseline CLASS: compiles bench/CLASS.java and trains an AOT cache for it; sets BASELINE to the command that runs it.
baseline() {
    local flags=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:-UsePerfData -XX:+UseSerialGC)
    local path="$SCRATCH/classes:$(cat cli/target/granary.classpath)"
    "$JAVA/bin/javac" -d "$SCRATCH/classes" "bench/$1.java"
    jar=$SCRATCH/$1.jar
    "$JAVA/bin/jar" --create --file "$jar" -C "$SCRATCH/classes" .
    path="$jar:$(cat cli/target/granary.classpath)"
    "$JAVA/bin/java" "${flags[@]}" -XX:AOTCacheOutput="$SCRATCH/$1.aot" -cp "$path" "$1" >/dev/null 2>&1
    BASELINE=("$JAVA/bin/java" "${flags[@]}" -XX:AOTCache="$SCRATCH/$1.aot" -cp "$path" "$1")
}
