#!/usr/bin/env bash
# (b) Checking again after 1 % more rows, against checking everything: seconds in one process, start of the JVM left out.
# Bar: at least 20 times cheaper, identical checks.
source "$(dirname "$0")/orders.sh"
orders "$rows"
states=$work/states-$rows
rm -rf "$states" "$work"/*.checks.json
files=("$orders"/orders-*.parquet)
bench recheck "$states" "$work/before.checks.json" "${files[@]}" >/dev/null
again=$(bench recheck "$states" "$work/again.checks.json" "${files[@]}" "$orders/more.parquet")
full=$(bench recheck none "$work/full.checks.json" "${files[@]}" "$orders/more.parquet")
cmp "$work/again.checks.json" "$work/full.checks.json" || { echo "(b) the checks differ" >&2; exit 1; }
echo "(b) re-check after 1 % of $rows rows: $again s, all rows $full s, $(ratio "$full" "$again") times cheaper, checks identical"
