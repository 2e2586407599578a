#!/usr/bin/env bash
# Lets the program serve for a moment, on a PostgreSQL of its own, and writes what the JVM learned to
# anteroom.aot beside it: train.sh <folder of the program, by the path at which it will be started>
set -euo pipefail
program=$1
folder=$(mktemp -d)
trap 'pg_ctl -s -D "$folder/data" -m immediate stop; rm -r "$folder"' EXIT
initdb -D "$folder/data" -U postgres -A trust > "$folder/initdb.log"
pg_ctl -s -w -D "$folder/data" -l "$folder/postgres.log" -o "-p 55432 -h 127.0.0.1 -k $folder" start

export QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://127.0.0.1:55432/postgres
export QUARKUS_DATASOURCE_USERNAME=postgres QUARKUS_HTTP_PORT=18080 QUARKUS_MANAGEMENT_PORT=19000

serve() { # with these options of Java; what the requests below lead to is learned too
  java "$@" -XX:+UseSerialGC -jar "$program/quarkus-run.jar" > "$folder/anteroom.log" 2>&1 &
  service=$!
  for _ in $(seq 600); do
    [[ $(answer 19000 GET /q/health/ready 2> /dev/null) == "HTTP/1.1 200"* ]] && break
    kill -0 $service || { cat "$folder/anteroom.log"; exit 1; }
    sleep 0.2
  done
  answer 18080 POST /api/v1/cameras '{"id": "training", "name": "Training", "source": "rtsp://training"}'
  answer 18080 POST /api/v1/detections "{\"camera_id\": \"training\", \"timestamp\": \"$(date -u +%FT%TZ)\"}"
  answer 18080 GET /api/v1/cameras
  answer 18080 GET /api/v1/records/detection-records/training
  answer 18080 GET /api/v1/records/violations
  answer 18080 GET /api/v1/statistics/summary
  answer 18080 GET /api/v1/cameras/unknown
  answer 18080 GET /api/v1/schema
  answer 19000 GET /q/metrics
  kill $service
  wait $service || true
}

answer() { # <port> <method> <path> [body]: the first line of the answer, none if there is no server
  local body=${4:-}
  exec 3<> "/dev/tcp/127.0.0.1/$1" || return 0
  printf '%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s' \
    "$2" "$3" "${#body}" "$body" >&3
  head -n 1 <&3 || true
  cat <&3 > /dev/null
  exec 3>&-
}

# a first start makes the schema, as a start seldom does
serve -XX:TieredStopAtLevel=1
serve -XX:AOTCacheOutput="$program/anteroom.aot"
test -s "$program/anteroom.aot"
