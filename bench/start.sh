#!/usr/bin/env bash
# Seconds from ./granary serve on a home that was used before to its first answer, beside an empty JVM program. Prints one line.
set -euo pipefail
source "$(dirname "$0")/common.sh"
RUNS=${1:-5}
PORT=${PORT:-18080}
HOME_DIR=$SCRATCH/home

serve() {
    GRANARY_TRAIN=${TRAIN:-no} ./granary serve --home "$HOME_DIR" --port "$PORT" >"$SCRATCH/log" 2>&1 &
    pid=$!
    until curl -fs -o /dev/null "http://127.0.0.1:$PORT/api/v1/governance/setup"; do
        kill -0 "$pid" 2>/dev/null || { cat "$SCRATCH/log" >&2; exit 1; }
        sleep 0.02
    done
}

stop() {
    kill "$pid"
    wait "$pid" || true
}

# The first start makes the home; when there is no AOT cache yet, it stays up until one is trained.
TRAIN=yes GRANARY_TRAIN_AFTER=1 serve
for _ in $(seq 90); do
    [ -f server/target/granary.aot ] && break
    sleep 1
done
stop

for ((at = 0; at < RUNS; at++)); do
    start=$(date +%s%N)
    serve
    echo $((($(date +%s%N) - start) / 1000000)) >>"$SCRATCH/times"
    stop
done
warm=$(sort -n "$SCRATCH/times" | awk '{t[NR] = $1} END {print t[int((NR + 1) / 2)]}')
baseline Empty
empty=$(median 15 "${BASELINE[@]}")
echo "warm start to first answer: $(awk -v w="$warm" 'BEGIN {printf "%.2f", w / 1000}') s (must be under 5), $(ratio "$warm" "$empty") times an empty JVM program"
