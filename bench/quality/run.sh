#!/usr/bin/env bash
# The quality benchmarks, one ratio a line: bench/quality/run.sh [a|b|c|d|e|f …] [--rows N] [--memory SIZE]
# Without letters all of them. What a run did in full goes to standard error.
set -euo pipefail
cd "$(dirname "$0")/../.."
./granary --version >/dev/null # builds when something changed
JAVA_HOME=$(GRANARY_PRINT_JDK=1 ./granary)
export JAVA_HOME
letters=()
flags=()
while [ $# -gt 0 ]; do
    case $1 in
        --*) flags+=("$1" "${2:?$1 needs a value}"); shift 2 ;;
        *) letters+=("$1"); shift ;;
    esac
done
found=0
for script in bench/quality/[a-f]-*.sh; do
    letter=$(basename "$script" | cut -c1)
    if [ ${#letters[@]} -eq 0 ] || [[ " ${letters[*]} " == *" $letter "* ]]; then
        found=1
        bash "$script" "${flags[@]}"
    fi
done
[ $found -eq 1 ] || { echo "no benchmark ${letters[*]}; there are: $(basename -a bench/quality/[a-f]-*.sh | tr '\n' ' ')" >&2; exit 2; }
