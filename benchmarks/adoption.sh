#!/usr/bin/env bash
# Time and memory of adopting a database with many detections, next to the least that a person would
# write by hand for the same table (benchmarks/adoption/by-hand.sql), for three shapes of the old
# system: b2 (json), a8 (jsonb), a3 (text ids). "locked" is the adoption's own transaction, which the
# ratio compares; "migrate" is the whole command with its boot. Needs the packaged program, psql, GNU time, and a
# PostgreSQL whose role may create databases:
#
#   PGHOST=127.0.0.1 PGPORT=5432 PGUSER=postgres benchmarks/adoption.sh [rows] [runs]
#
# It makes and drops the databases anteroom_adoption_legacy and anteroom_adoption_benchmark. A million
# rows need 6 GB of disk for the time.
set -euo pipefail
rows=${1:-1000000}
runs=${2:-1}
here=$(dirname "$0")
jar=$here/../target/quarkus-app/quarkus-run.jar
legacy=$here/../src/test/resources/legacy
original=anteroom_adoption_legacy
database=anteroom_adoption_benchmark
export QUARKUS_DATASOURCE_JDBC_URL="jdbc:postgresql://$PGHOST:$PGPORT/$database"
export QUARKUS_DATASOURCE_USERNAME=$PGUSER QUARKUS_DATASOURCE_PASSWORD=${PGPASSWORD:-}

on() { psql -qXAt -d "$@"; }

build() { # the database of this state, with its detections
  on postgres -c "DROP DATABASE IF EXISTS $original" -c "CREATE DATABASE $original" 2> /dev/null
  for step in $(grep "^$1_" "$legacy/states.csv" | cut -d, -f2 | tr '+' ' '); do
    on $original -f "$legacy/steps/$step.sql" > /dev/null 2>&1
  done
  on $original -v rows="$rows" -v ON_ERROR_STOP=1 -f "$here/adoption/rows.sql" > /dev/null
  on $original -c "VACUUM ANALYZE detection_records"
}

copy() {
  on postgres -c "DROP DATABASE IF EXISTS $database" 2> /dev/null
  on postgres -c "CREATE DATABASE $database TEMPLATE $original STRATEGY file_copy" -c "CHECKPOINT"
}

timed() { # prints "<seconds> <MB resident>" of a command
  /usr/bin/time -f "%e %M" -o "$measured" "$@" > /dev/null
  awk '{ printf "%s %d", $1, $2 / 1024 }' "$measured"
}

measured=$(mktemp)
trap 'rm -f "$measured"' EXIT
printf "%-6s %-9s %9s %10s %9s %6s %10s %5s\n" state brings rows "by hand s" "locked s" ratio "migrate s" MB
for shape in "a8 jsonb" "b2 json" "a3 text_ids"; do
  read -r state bring <<< "$shape"
  build "$state"
  for _ in $(seq "$runs"); do
    copy
    read -r hand _ <<< "$(timed psql -qX -d $database -v bring="$bring" -f "$here/adoption/by-hand.sql")"
    copy
    read -r ours memory <<< "$(timed java -jar "$jar" migrate)"
    locked=$(on $database -c "SELECT report ->> 'seconds' FROM adoption_report")
    printf "%-6s %-9s %9d %10.1f %9.1f %6.2f %10.1f %5d\n" "$state" "$bring" "$rows" "$hand" "$locked" \
      "$(awk "BEGIN { print $locked / $hand }")" "$ours" "$memory"
  done
done
on postgres -c "DROP DATABASE $database" -c "DROP DATABASE $original"
