#!/usr/bin/env bash
# (b) Checking again after 1 % more rows, against checking everything, in one process as a server is. CPU seconds decide, as in (a);
# wall seconds stand beside them: one new file of one row group occupies one core, a whole check all of them.
# Bar: at least 20 times cheaper, identical checks.
source "$(dirname "$0")/orders.sh"
orders "$rows"
read -r again again_wall full full_wall < <(bench recheck "$work/states-$rows" "$orders"/orders-*.parquet "$orders/more.parquet")
echo "(b) re-check after 1 % of $rows rows: $again cpu s ($again_wall s), all rows $full cpu s ($full_wall s), $(ratio "$full" "$again") times cheaper (bar 20), $(ratio "$full_wall" "$again_wall") times by the clock, checks identical"
