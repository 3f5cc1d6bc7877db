#!/usr/bin/env bash
# Seconds of the whole demo, and of each beat. Prints one line each.
set -euo pipefail
source "$(dirname "$0")/common.sh"
./granary demo --exit --json >"$SCRATCH/demo.json" 2>/dev/null
python3 - "$SCRATCH/demo.json" <<'PY'
import json, sys
told = json.load(open(sys.argv[1]))
for beat in told["beats"]:
    print(f'{beat["beat"]:>2} {beat["title"]:<50} {beat["seconds"]:>6.1f} s')
print(f'demo: {told["seconds"]} s (must be under 120), {told["requests"]["all"]} requests')
PY
