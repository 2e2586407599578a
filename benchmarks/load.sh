#!/usr/bin/env bash
# What the service costs beside PostgreSQL alone, as ratios within one run: batches beside \copy, single
# detections and reads beside pgbench with the same SQL, and statistics beside none. Needs the packaged
# program, a JDK, psql, pgbench, curl, and a PostgreSQL with default durability whose role may create
# databases:
#
#   PGHOST=127.0.0.1 PGPORT=5432 PGUSER=postgres benchmarks/load.sh [part...]
#
# Parts: batch single reads statistics overload flat sustained; all of them unless some are named. ROWS
# (50000), RUNS (3), SECONDS_EACH (15), MINUTES (10), TABLES ("100000 1000000 10000000") and JAVA_OPTIONS
# (-Xmx96m -XX:+UseSerialGC) change what it does. Ten million detections take 4 GB.
# It makes and drops the database anteroom_load_benchmark and listens on ports 18092 and 19092.
set -euo pipefail
parts=${*:-batch single reads statistics overload flat sustained}
rows=${ROWS:-50000} runs=${RUNS:-3} seconds=${SECONDS_EACH:-15} minutes=${MINUTES:-10}
here=$(dirname "$0")
database=anteroom_load_benchmark
api=http://127.0.0.1:18092/api/v1
columns='camera_id, "timestamp", idempotency_key, frame_number, frame_id, objects, person_count,
  hairnet_violations, handwash_events, sanitize_events, confidence, processing_time, fps, metadata'
work=$(mktemp -d)
export QUARKUS_DATASOURCE_JDBC_URL="jdbc:postgresql://$PGHOST:$PGPORT/$database"
export QUARKUS_DATASOURCE_USERNAME=$PGUSER QUARKUS_DATASOURCE_PASSWORD=${PGPASSWORD:-}
export QUARKUS_HTTP_PORT=18092 QUARKUS_MANAGEMENT_PORT=19092

on() { psql -qXAt -v ON_ERROR_STOP=1 -d "$@"; }
now() { date +%s%N; }
ratio() { awk "BEGIN { printf \"%.2f\", $1 / $2 }"; }
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
resident() { awk '/VmRSS/ { printf "%d", $2 / 1024 }' "/proc/$service/status"; }

finish() {
  kill "$service" 2> /dev/null && wait "$service" 2> /dev/null || true
  on postgres -c "DROP DATABASE IF EXISTS $database WITH (FORCE)"
  rm -r "$work"
}

prepare() {
  on postgres -c "DROP DATABASE IF EXISTS $database WITH (FORCE)" -c "CREATE DATABASE $database" 2> /dev/null
  # as in src/main/docker/Dockerfile.jvm: threads share the memory that they do not hold
  export MALLOC_ARENA_MAX=2
  # shellcheck disable=SC2086
  java ${JAVA_OPTIONS:--Xmx96m -XX:+UseSerialGC} -jar "$here/../target/quarkus-app/quarkus-run.jar" > "$work/log" 2>&1 &
  service=$!
  trap finish EXIT
  until curl -sf -m 1 -o /dev/null http://127.0.0.1:19092/q/health/ready; do sleep 0.2; done
  on $database -v rows="$rows" -f "$here/load/rows.sql"
  on $database -c "\copy (SELECT $(echo $columns) FROM benchmark_rows) TO '$work/rows.copy'"
  on $database -c "SELECT to_json(r) FROM benchmark_rows AS r" > "$work/rows.ndjson"
  on $database -c "SELECT objects FROM benchmark_rows LIMIT 1 OFFSET 3" > "$work/objects.json"
  echo "$(nproc) cores, $(awk '/MemTotal/ { printf "%d GB", $2 / 1048576 }' /proc/meminfo), $(java -version 2>&1 | head -1)," \
    "PostgreSQL $(on $database -c 'SHOW server_version'), fsync $(on $database -c 'SHOW fsync'), synchronous_commit" \
    "$(on $database -c 'SHOW synchronous_commit'), shared_buffers $(on $database -c 'SHOW shared_buffers')"
  echo "$rows rows, $(($(stat -c %s "$work/rows.ndjson") / rows)) bytes of JSON each"
}

empty() { on $database -c "SET client_min_messages = warning" -c "TRUNCATE detection_records, violation_events, statistics_deltas, statistics_hourly CASCADE" -c "CHECKPOINT"; }

copied() { # seconds of \copy
  empty
  local begin
  begin=$(now)
  on $database -c "\copy detection_records ($(echo $columns)) FROM '$work/rows.copy'" > /dev/null
  awk "BEGIN { print ($(now) - $begin) / 1e9 }"
}

posted() { # seconds of one batch
  empty
  curl -sSf -o "$work/answer" -w '%{time_total}\n' -X POST -T "$work/rows.ndjson" \
    -H 'Content-Type: application/x-ndjson' "$api/detections/batch"
  tail -1 "$work/answer" | grep -q "\"complete\",\"stored\":$rows," || { tail -1 "$work/answer" >&2; return 1; }
}

batch() {
  for _ in $(seq "$runs"); do
    copied >> "$work/copied"
    posted >> "$work/posted"
  done
  local copy post
  copy=$(median < "$work/copied") post=$(median < "$work/posted")
  printf '\n%-34s %12s %12s %8s\n' "batch of $rows rows, median of $runs" '\copy s' 'HTTP s' 'ratio'
  printf '%-34s %12.2f %12.2f %8s   resident %d MB\n' '  throughput' "$copy" "$post" "$(ratio "$copy" "$post")" "$(resident)"
}

benched() { # "<tps> <p50 ms> <p99 ms>" of a pgbench script
  rm -f "$work"/bench.*
  (cd "$work" && pgbench -n -M prepared -D objects="$(cat objects.json)" -c "$2" -j 2 -T "$seconds" -f "$1" -l --log-prefix=bench $database > "$work/bench.out" 2>&1)
  cat "$work"/bench.[0-9]* | awk '{ print $3 }' | sort -n | awk -v s="$seconds" \
    '{ v[NR] = $1 } END { printf "%.1f %.2f %.2f\n", NR / s, v[int((NR + 1) / 2)] / 1000, v[int(NR * 0.99)] / 1000 }'
}

insert() { # the script of the one INSERT, which sends its objects each time; $1: which camera
  cat << SQL
\set key random(1, 9000000000000000)
INSERT INTO detection_records (camera_id, "timestamp", idempotency_key, person_count, confidence, processing_time, fps, objects)
VALUES ('cam' || $1, now(), 'p' || :key, 5, 0.8, 0.04, 25.0, :objects)
SQL
}

single() {
  insert ':client_id' > "$work/insert.sql"
  printf '\n%-34s %10s %8s %8s %10s %8s %8s %8s %8s\n' 'single detections' 'pgbench/s' p50 p99 'HTTP/s' p50 p99 'x p50' 'x p99'
  for clients in 1 16; do
    empty
    local tps p50 p99 rate h50 h99 errors
    read -r tps p50 p99 <<< "$(benched "$work/insert.sql" $clients)"
    empty
    read -r rate h50 h99 errors <<< "$(java "$here/load/Clients.java" post "$api/detections" $clients "$seconds" "$work/objects.json")"
    printf '%-34s %10.1f %8.2f %8.2f %10.1f %8.2f %8.2f %8s %8s   %d errors\n' "  $clients clients, ms" "$tps" "$p50" "$p99" \
      "$rate" "$h50" "$h99" "$(ratio "$h50" "$p50")" "$(ratio "$h99" "$p99")" "$errors"
  done
}

reads() {
  empty
  on $database -c "\copy detection_records ($(echo $columns)) FROM '$work/rows.copy'" > /dev/null
  on $database -c "INSERT INTO violation_events (detection_id, camera_id, \"timestamp\", violation_type, confidence, status)
    SELECT id, camera_id, \"timestamp\", 'no_hairnet', 0.9, 'pending' FROM detection_records" \
    -c "SELECT count_hours('-infinity', 'infinity')" -c "VACUUM ANALYZE" > /dev/null
  # what the service sends for the same requests
  cat > "$work/list.sql" << 'SQL'
SELECT * FROM violation_events WHERE camera_id = 'cam3' AND status = 'processing' ORDER BY "timestamp" DESC, id DESC LIMIT 21 OFFSET 0;
SELECT count(*) FROM (SELECT 1 FROM violation_events WHERE camera_id = 'cam3' AND status = 'processing' LIMIT 10001) AS one;
SELECT * FROM violation_holds WHERE violation_id = ANY (ARRAY[3, 103, 203, 303, 403, 503, 603, 703, 803, 903, 1003, 1103, 1203, 1303, 1403, 1503, 1603, 1703, 1803, 1903]) AND released_at IS NULL;
SELECT violation.id AS violation_id, camera.name AS camera_name, coalesce(detection.frame_id, CAST(detection.frame_number AS text)) AS frame_id,
       CASE jsonb_typeof(detection.objects) WHEN 'array' THEN jsonb_array_length(detection.objects) END AS detected_objects,
       detection.processing_time, same.violation_type, same.confidence, CAST(same.bbox AS text) AS bbox,
       coalesce(jsonb_path_query_first(detection.metadata, '$.violations[*] ? (@.violation_type == $type).description',
         jsonb_build_object('type', same.violation_type), true) #>> '{}', replace(same.violation_type, '_', ' ')) AS description
  FROM (SELECT *, least(greatest("timestamp", timestamptz '4000-01-01 BC'), timestamptz '200000-01-01') AS about
          FROM violation_events WHERE id = ANY (ARRAY[3, 103, 203, 303, 403, 503, 603, 703, 803, 903, 1003, 1103, 1203, 1303, 1403, 1503, 1603, 1703, 1803, 1903])) AS violation
  LEFT JOIN cameras AS camera ON camera.id = violation.camera_id
  LEFT JOIN LATERAL (SELECT * FROM detection_records AS seen WHERE seen.id = violation.detection_id
     AND seen."timestamp" BETWEEN violation.about - interval '1 day' AND violation.about + interval '1 day' LIMIT 1) AS detection ON true
 CROSS JOIN LATERAL (SELECT violation.id, violation.violation_type, violation.confidence, violation.bbox UNION ALL
    (SELECT other.id, other.violation_type, other.confidence, other.bbox FROM violation_events AS other
      WHERE other.detection_id = violation.detection_id AND other.id <> violation.id AND other.camera_id = violation.camera_id
        AND other."timestamp" BETWEEN violation.about - interval '1 minute' AND violation.about + interval '1 minute' ORDER BY other.id LIMIT 99)) AS same
 ORDER BY violation.id, same.id <> violation.id, same.id;
SQL
  on $database -c "UPDATE violation_events SET status = 'processing' WHERE id % 100 = 3" -c "VACUUM ANALYZE violation_events"
  cat > "$work/daily.sql" << 'SQL'
WITH edges AS MATERIALIZED (
  SELECT array_agg(day) AS days FROM generate_series(date_trunc('day', now(), 'UTC') - interval '6 days', date_trunc('day', now(), 'UTC'), interval '1 day') AS day)
SELECT width_bucket(hour_start, (SELECT days FROM edges)) AS slot, NULL AS type, sum(frames), sum(persons), sum(hairnet_violations), sum(confidence_sum) / sum(confidence_frames)
  FROM hourly_detections(date_trunc('day', now(), 'UTC') - interval '6 days', date_trunc('day', now(), 'UTC') + interval '1 day') GROUP BY 1
UNION ALL
SELECT width_bucket("timestamp", (SELECT days FROM edges)), violation_type, count(*), 0, 0, 0
  FROM violation_events WHERE "timestamp" >= date_trunc('day', now(), 'UTC') - interval '6 days' AND status IS DISTINCT FROM 'false_positive' GROUP BY 1, 2;
SQL
  printf '\n%-34s %12s %12s %8s\n' 'reads' 'pgbench/s' 'HTTP/s' 'ratio'
  for clients in 1 8; do
    for read in list daily; do
      local url=$api/statistics/daily?days=7 tps rate
      [ $read = list ] && url="$api/records/violations?camera_id=cam3&status=processing&limit=20"
      read -r tps _ <<< "$(benched "$work/$read.sql" $clients)"
      read -r rate _ <<< "$(java "$here/load/Clients.java" get "$url" $clients "$seconds")"
      printf '%-34s %12.1f %12.1f %8s\n' "  $read, $clients clients" "$tps" "$rate" "$(ratio "$rate" "$tps")"
    done
  done
}

triggers() { on $database -c "ALTER TABLE detection_records $1 TRIGGER record_new_detections"; }

statistics() {
  insert 0 > "$work/insert.sql"
  printf '\n%-34s %12s %12s %8s\n' 'statistics_hourly' 'without' 'with' 'ratio'
  for _ in $(seq "$runs"); do
    triggers DISABLE
    posted >> "$work/without"
    triggers ENABLE
    posted >> "$work/with"
  done
  local without with
  without=$(median < "$work/without") with=$(median < "$work/with")
  printf '%-34s %12.1f %12.1f %8s\n' '  batch, us a row' "$(awk "BEGIN { print $without / $rows * 1e6 }")" \
    "$(awk "BEGIN { print $with / $rows * 1e6 }")" "$(ratio "$with" "$without")"
  triggers DISABLE
  empty
  read -r _ without _ <<< "$(benched "$work/insert.sql" 16)"
  triggers ENABLE
  empty
  read -r _ with _ <<< "$(benched "$work/insert.sql" 16)"
  printf '%-34s %12.2f %12.2f %8s\n' '  16 clients on one camera, p50 ms' "$without" "$with" "$(ratio "$with" "$without")"
}

grow() { # to $2 detections from $1, a hundred thousand a day, back from now; a violation for each tenth
  on $database > /dev/null << SQL
SELECT create_detection_partition((now() - day * interval '1 day')::date) FROM generate_series(0, $2 / 100000 + 1) AS day;
INSERT INTO detection_records (camera_id, "timestamp", person_count, hairnet_violations, confidence, processing_time, fps)
SELECT 'cam' || i % 10, now() - i * interval '864 ms', i % 5, i % 2, 0.8, 0.04, 25 FROM generate_series($1 + 1, $2) AS i;
INSERT INTO violation_events (camera_id, "timestamp", violation_type, confidence, status)
SELECT 'cam' || i / 10 % 10, now() - i * interval '864 ms', 'no_hairnet', 0.9, 'pending' FROM generate_series($1 + 10, $2, 10) AS i;
SELECT pg_advisory_lock(hashtextextended('anteroom:statistics', 0));
SELECT count_hours('-infinity', 'infinity');
SQL
  on $database -c "VACUUM (ANALYZE) detection_records, violation_events, statistics_hourly, statistics_deltas" -c "CHECKPOINT"
}

flat() {
  empty
  printf '\n%-34s' 'reads, p50 / p99 ms, 1 client'
  printf '%18s' ${TABLES:-100000 1000000 10000000}
  local have=0 read
  for most in ${TABLES:-100000 1000000 10000000}; do
    grow "$have" "$most"
    have=$most
    local yesterday
    yesterday=$(date -u -d '20 hours ago' +%Y-%m-%dT%H:%M:%SZ)
    while read -r read url; do
      java "$here/load/Clients.java" get "$api/$url" 1 "$seconds" | awk '{ printf "%s/%s%s ", $2, $3, $4 ? "!" : "" }' >> "$work/flat.$read"
    done << URLS
violations records/violations?limit=20
violations-of-camera records/violations?camera_id=cam3&limit=20&start_time=$yesterday
violations-far-back records/violations?limit=20&end_time=$yesterday
detections-of-camera records/detection-records/cam3?limit=100
events statistics/events?limit=50
daily statistics/daily?days=7
summary statistics/summary
URLS
  done
  echo
  for read in "$work"/flat.*; do
    printf '%-34s' "  ${read##*flat.}"
    # shellcheck disable=SC2046
    printf '%18s' $(cat "$read")
    echo
  done
}

overload() { # more senders than may wait, beside a reader
  empty
  printf '\n150 senders of single detections, each as fast as it is answered, for %d s\n' "$seconds"
  java "$here/load/Clients.java" get "$api/records/violations?limit=20" 1 "$seconds" > "$work/lists" &
  local lists=$!
  java "$here/load/Clients.java" post "$api/detections" 150 "$seconds" "$work/objects.json" > "$work/overload"
  wait $lists
  printf '  %s; lists meanwhile %s; resident %d MB\n' \
    "$(awk '{ print $1 " stored/s, p50 " $2 " ms, p99 " $3 " ms, " $4 " refused" }' "$work/overload")" \
    "$(awk '{ print $1 "/s, p99 " $3 " ms, " $4 " errors" }' "$work/lists")" "$(resident)"
}

sustained() {
  empty
  on $database -c "INSERT INTO violation_events (camera_id, \"timestamp\", violation_type, confidence)
    SELECT 'cam' || i % 10, now() - i * interval '1 s', 'no_hairnet', 0.9 FROM generate_series(1, 10000) AS i" -c "ANALYZE violation_events"
  printf '\n10 cameras, 30 frames a second each, for %d minutes, while lists are read\n' "$minutes"
  java "$here/load/Clients.java" get "$api/records/violations?limit=20" 1 $((minutes * 60)) > "$work/lists" &
  local lists=$! rate p50 p99 errors first
  first=$(resident)
  read -r rate p50 p99 errors <<< "$(java "$here/load/Clients.java" frames "$api/detections" 10 $((minutes * 60)) "$work/objects.json")"
  wait $lists
  printf '  %.1f detections/s, p50 %.2f ms, p99 %.2f ms, %d errors; lists %s; resident %d MB before, %d MB after\n' \
    "$rate" "$p50" "$p99" "$errors" "$(awk '{ print $1 "/s, p99 " $3 " ms, " $4 " errors" }' "$work/lists")" "$first" "$(resident)"
}

prepare
for part in $parts; do $part; done
