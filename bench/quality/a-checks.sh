#!/usr/bin/env bash
# (a) 40 checks on ROWS x 20 Parquet: against one hand-written DuckDB query for the same figures, and against the known
# validators on the same files, each in a process of its own. CPU seconds decide, because they do not depend on what else
# the machine does; wall seconds and peak memory stand beside them. Peers that load everything into memory get
# --peer-rows (1,000,000 unless given), and so do we in their line.
# Bars: at most 1.3 times the hand-written query, at least 5 times faster than Great Expectations.
source "$(dirname "$0")/orders.sh"
: "${peer_rows:=$((rows < 1000000 ? rows : 1000000))}"


runs=$work/a-runs
rm -rf "$runs" && mkdir -p "$runs"
orders "$rows"
for _ in 1 2 3; do # in turns, so that a busy minute of the machine hits all
    for mode in sql figures check; do
        measure "${jvm[@]}" "$mode" "$orders"/orders-*.parquet >>"$runs/$mode" 2>>"$runs/log"
    done
done
median_of() { sort -k2 -n "$runs/$1" | sed -n 2p; }
read -r wall_sql cpu_sql mib_sql < <(median_of sql)
read -r wall_figures cpu_figures mib_figures < <(median_of figures)
read -r wall_check cpu_check mib_check < <(median_of check)
echo "(a) $rows rows, 40 figures: hand-written query $cpu_sql cpu s ($wall_sql s, $mib_sql MiB), granary $cpu_figures cpu s ($wall_figures s, $mib_figures MiB), $(ratio "$cpu_figures" "$cpu_sql") times (bar 1.3)"
echo "(a) $rows rows, 40 checks with failing rows, values and hints: granary $cpu_check cpu s ($wall_check s, $mib_check MiB), $(ratio "$cpu_check" "$cpu_sql") times the query that only counts"

orders "$peer_rows"
read -r wall cpu mib < <(measure "${jvm[@]}" check "$orders"/orders-*.parquet 2>>"$runs/log")
echo "(a) $peer_rows rows, the data of the lines below: granary $cpu cpu s, $wall s, $mib MiB"
jdk17() {
    local home
    for home in /usr/lib/jvm/*; do
        if [ -x "$home/bin/java" ] && grep -qs '^JAVA_VERSION="17' "$home/release"; then
            echo "$home"
            return
        fi
    done
    (apt-get install -y -q openjdk-17-jre-headless || sudo -n apt-get install -y -q openjdk-17-jre-headless) >&2 || return 1
    echo /usr/lib/jvm/java-17-openjdk-*
}
peer() { # peer NAME LABEL PACKAGE…
    local name=$1 label=$2 venv=$work/venv-$1 log=$work/$1.log figures
    shift 2
    if [ ! -f "$venv/complete" ]; then
        rm -rf "$venv"
        if ! { python3 -m venv "$venv" && "$venv/bin/pip" install -q --disable-pip-version-check "$@" && touch "$venv/complete"; } >"$log" 2>&1; then
            echo "(a) $label: does not install: $(grep -v '^ *$' "$log" | tail -1)"
            return
        fi
    fi
    if figures=$(measure "$venv/bin/python" bench/quality/peers.py "$name" "$orders"/orders-*.parquet 2>"$log"); then
        read -r peer_wall peer_cpu peer_mib <<<"$figures"
        echo "(a) $label: $(grep '^checks ' "$log"), $peer_cpu cpu s, $peer_wall s, $peer_mib MiB; granary is $(ratio "$peer_cpu" "$cpu") times faster by cpu, $(ratio "$peer_wall" "$wall") times by the clock, with $(ratio "$peer_mib" "$mib") times less memory"
    else
        echo "(a) $label: does not run: $(grep -v '^ *$' "$log" | tail -1)"
    fi
}
peer gx "Great Expectations 1.24.1 (bar 5)" great-expectations==1.24.1 'pandas<3' pyarrow
peer pandera "pandera 0.26.1" pandera==0.26.1 'pandas<3' pyarrow
peer soda "Soda 3.5.5 on DuckDB" soda-core-duckdb==3.5.5 setuptools
deequ=$work/deequ-2.0.7-spark-3.5.jar
if ! java17=$(jdk17); then
    echo "(a) Deequ: does not run: there is no JDK 17 and apt installs none"
elif [ ! -f "$deequ" ] && ! ./mvnw -q -B -ntp -N org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dartifact=com.amazon.deequ:deequ:2.0.7-spark-3.5 -DoutputDirectory="$work" >"$work/deequ.log" 2>&1; then
    echo "(a) Deequ: does not install: $(grep -m1 ERROR "$work/deequ.log")"
else
    JAVA_HOME=$java17 SPARK_VERSION=3.5 DEEQU_JAR=$deequ \
        peer deequ "Deequ 2.0.7 on Spark 3.5" pydeequ==1.5.0 'pyspark==3.5.5' setuptools
fi
