#!/usr/bin/env bash
# (b) Checking again after 1 % more rows, against checking everything, in one process as a server is.
# Bar: at least 20 times cheaper, identical checks.
source "$(dirname "$0")/orders.sh"
orders "$rows"
read -r again full < <(bench recheck "$work/states-$rows" "$orders"/orders-*.parquet "$orders/more.parquet")
echo "(b) re-check after 1 % of $rows rows: $again s, all rows $full s, $(ratio "$full" "$again") times cheaper (bar 20), checks identical"
