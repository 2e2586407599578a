#!/usr/bin/env bash
# Time from process start to ready, and resident memory then, on an empty and on an up-to-date
# database. Needs the packaged program, psql, and a PostgreSQL whose role may create databases:
#
#   PGHOST=127.0.0.1 PGPORT=5432 PGUSER=postgres benchmarks/start.sh [runs]
#
# It makes and drops the database anteroom_start_benchmark and listens on ports 18091 and 19091.
set -euo pipefail
runs=${1:-5}
database=anteroom_start_benchmark
jar=$(dirname "$0")/../target/quarkus-app/quarkus-run.jar
probe=http://127.0.0.1:19091/q/health/ready
export QUARKUS_DATASOURCE_JDBC_URL="jdbc:postgresql://$PGHOST:$PGPORT/$database"
export QUARKUS_DATASOURCE_USERNAME=$PGUSER QUARKUS_DATASOURCE_PASSWORD=${PGPASSWORD:-}
export QUARKUS_HTTP_PORT=18091 QUARKUS_MANAGEMENT_PORT=19091

start() { # prints "<name> <ms to ready> <kB resident>"
  local begin pid ms
  begin=$(date +%s%N)
  java -jar "$jar" > /dev/null 2>&1 &
  pid=$!
  for _ in $(seq 6000); do
    curl -sf -m 1 -o /dev/null "$probe" && break
    sleep 0.01
  done
  ms=$((($(date +%s%N) - begin) / 1000000))
  echo "$1 $ms $(awk '/VmRSS/ { print $2 }' /proc/$pid/status)"
  kill $pid
  wait $pid || true
}

sql() { psql -q -X -d postgres -c "$1" 2> /dev/null; }

for _ in $(seq "$runs"); do
  sql "DROP DATABASE IF EXISTS $database"
  sql "CREATE DATABASE $database"
  start empty
  start up-to-date
done | sort -k1,1 -k2,2n | awk '
  { n[$1]++; ms[$1, n[$1]] = $2; kb[$1] += $3 }
  END {
    printf "%-12s %10s %10s %10s %12s\n", "database", "min ms", "median ms", "max ms", "resident MB"
    for (d in n)
      printf "%-12s %10d %10d %10d %12d\n", d, ms[d, 1], ms[d, int((n[d] + 1) / 2)], ms[d, n[d]], kb[d] / n[d] / 1024
  }'
sql "DROP DATABASE IF EXISTS $database"
