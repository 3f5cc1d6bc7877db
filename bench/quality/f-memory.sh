#!/usr/bin/env bash
# (f) Peak memory of the local commands on ROWS x 20 Parquet beside the --memory they were given: the whole process, JVM and
# database, as the kernel counts it. Bar: at most the limit; nothing is left in the temporary folder.
source "$(dirname "$0")/orders.sh"
: "${memory:=1G}"
orders "$rows"
runs=$work/f-runs
rm -rf "$runs" && mkdir -p "$runs/tmp"
limit=$(awk -v m="$memory" 'BEGIN {n = m + 0; print m ~ /[gG]/ ? n * 1024 : n}')

# peak NAME COMMAND…: exit 1 is a verdict, not a failure
peak() {
    local name=$1 figures
    shift
    figures=$(TMPDIR=$runs/tmp JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=$runs/tmp measure "$@" 2>"$runs/$name.log") || [ $? -eq 1 ] ||
        { echo "(f) $name: does not run: $(grep -v '^ *$' "$runs/$name.log" | grep -m1 "^granary" || tail -1 "$runs/$name.log")"; return; }
    read -r wall cpu mib <<<"$figures"
    echo "(f) granary $name on $rows rows: peak $mib MiB of --memory $memory, ratio $(ratio "$mib" "$limit") (bar 1), $wall s, $cpu cpu s, left in the temporary folder: $(find "$runs/tmp" -mindepth 1 | wc -l)"
}

# What is checked: the rules that a sample of the orders keeps.
./granary suggest "$orders" --sample 100000 --out "$runs/orders.odcs.yaml" >"$runs/suggest.log" 2>&1
peak check ./granary check "$runs/orders.odcs.yaml" "$orders" --memory "$memory" --json
peak drift ./granary drift "$orders" "$orders/more.parquet" --memory "$memory" --json
peak dedupe ./granary dedupe "$orders" --columns order_no --exact-only --memory "$memory" --json
peak diff ./granary diff "$orders" "$orders/more.parquet" --key order_no --memory "$memory" --json
peak profile ./granary profile "$orders" --memory "$memory" --json
