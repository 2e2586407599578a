#!/usr/bin/env bash
# Time from process start to ready, and resident memory then, on an empty and on an up-to-date
# database, and the time that psql needs for the same SQL. Needs the packaged program, psql, and a
# PostgreSQL whose role may create databases:
#
#   PGHOST=127.0.0.1 PGPORT=5432 PGUSER=postgres benchmarks/start.sh [runs]
#
# Measures the executable if there is one, else the jar; PROGRAM names another command:
#
#   PROGRAM='java -XX:AOTCache=anteroom.aot -jar quarkus-run.jar' …
#
# Fails if an executable misses its goals: up to date within 100 ms and 80 MB, empty within 1.5 times
# what psql needs. It makes and drops the database anteroom_start_benchmark and listens on ports 18091
# and 19091.
set -euo pipefail
runs=${1:-5}
target=$(dirname "$0")/../target
executable=$(compgen -G "$target/*-runner" || true)
program=${PROGRAM:-${executable:-java -jar $target/quarkus-app/quarkus-run.jar}}
database=anteroom_start_benchmark
work=$(mktemp -d)
export QUARKUS_DATASOURCE_JDBC_URL="jdbc:postgresql://$PGHOST:$PGPORT/$database"
export QUARKUS_DATASOURCE_USERNAME=$PGUSER QUARKUS_DATASOURCE_PASSWORD=${PGPASSWORD:-}
export QUARKUS_HTTP_PORT=18091 QUARKUS_MANAGEMENT_PORT=19091

now() { date +%s%N; }
sql() { psql -qX -d postgres -c "$1" 2> /dev/null; }

anew() {
  sql "DROP DATABASE IF EXISTS $database"
  sql "CREATE DATABASE $database"
}

ready() { # asks the probe, in this very process: a curl of its own takes as long as a native start
  { exec 3<> /dev/tcp/127.0.0.1/19091; } 2> /dev/null || return 1
  local line=
  printf 'GET /q/health/ready HTTP/1.0\r\n\r\n' >&3
  read -r line <&3 || true
  exec 3>&-
  [[ $line == *" 200 "* ]]
}

start() { # prints "<name> <ms to ready> <kB resident>"
  local begin pid ms
  begin=$(now)
  # shellcheck disable=SC2086
  $program > "$work/log" 2>&1 &
  pid=$!
  until ready; do
    kill -0 $pid 2> /dev/null || { cat "$work/log" >&2; exit 1; }
    sleep 0.002
  done
  ms=$((($(now) - begin) / 1000000))
  echo "$1 $ms $(awk '/VmRSS/ { print $2 }' /proc/$pid/status)"
  kill $pid
  wait $pid || true
}

by_psql() { # the script that the program itself prints
  local begin
  anew
  # shellcheck disable=SC2086
  $program sql > "$work/schema.sql"
  begin=$(now)
  psql -qX -v ON_ERROR_STOP=1 -d "$database" -f "$work/schema.sql" &> /dev/null
  echo "psql $((($(now) - begin) / 1000000)) 0"
}

trap 'sql "DROP DATABASE IF EXISTS $database WITH (FORCE)"; rm -r "$work"' EXIT
echo "$program"
for _ in $(seq "$runs"); do
  by_psql
  anew
  start empty
  start up-to-date
done > "$work/measured"
sort -k1,1 -k2,2n "$work/measured" | awk -v executable="${PROGRAM-$executable}" '
  { n[$1]++; ms[$1, n[$1]] = $2; kb[$1] += $3 }
  function median(d) { return ms[d, int((n[d] + 1) / 2)] }
  function goal(text, met) { printf "%-52s %s\n", text, met ? "met" : "missed"; if (!met) missed = 1 }
  END {
    printf "%-12s %10s %10s %10s %12s\n", "database", "min ms", "median ms", "max ms", "resident MB"
    for (d in n)
      printf "%-12s %10d %10d %10d %12s\n", d, ms[d, 1], median(d), ms[d, n[d]], kb[d] ? int(kb[d] / n[d] / 1024) : "-"
    goal("up to date: ready within 100 ms", median("up-to-date") <= 100)
    goal("up to date: at most 80 MB resident", kb["up-to-date"] / n["up-to-date"] / 1024 <= 80)
    goal("empty: ready within 1.5 times what psql needs", median("empty") <= 1.5 * median("psql"))
    exit missed && executable ~ "-runner$"
  }'
