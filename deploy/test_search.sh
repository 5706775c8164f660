#!/usr/bin/env bash
# A throwaway Elasticsearch for tests: `test_search.sh start` prints its folder and its URL, `stop FOLDER` removes it;
# `kill FOLDER` ends it outright and `resume FOLDER` starts it again over the same data.
# The server is the small distribution its makers publish for tests; it is fetched and never handed on.
set -euo pipefail

artifact=org.elasticsearch.distribution.integ-test-zip:elasticsearch:8.19.3:zip
heap=512m

for program in mvn java; do
  command -v "$program" >/dev/null || { echo "没有 $program：apt-get install maven openjdk-17-jre-headless" >&2; exit 1; }
done

# the server refuses to run as root
as_owner() { if [ "$(id -u)" = 0 ]; then runuser -u nobody -- "$@"; else "$@"; fi; }

free_ports() {
  python3 - <<'P'
import socket
taken = [socket.socket() for _ in range(2)]
for one in taken:
    one.bind(("127.0.0.1", 0))
print(*(one.getsockname()[1] for one in taken))
P
}

ready() {
  python3 - "$1" <<'P'
import sys, urllib.request
with urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}/_cluster/health?wait_for_status=green&timeout=1s", timeout=3) as answer:
    sys.exit(answer.status != 200)
P
}

configure() {
  cat >"$1/home/config/elasticsearch.yml" <<Y
discovery.type: single-node
network.host: 127.0.0.1
http.port: $2
transport.port: $3
path.data: $1/data
path.logs: $1/logs
xpack.security.enabled: false
cluster.routing.allocation.disk.threshold_enabled: false
Y
}

mine() { case "$1" in */zhiheng-es-*) ;; *) echo "不是测试用的目录：$1" >&2; exit 1 ;; esac; }

# start the server of a folder and wait until it answers
launch() {
  local java_home port
  port=$(sed -n 's/^http.port: //p' "$1/home/config/elasticsearch.yml")
  java_home=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")
  (cd "$1" && as_owner env ES_JAVA_HOME="$java_home" ES_JAVA_OPTS="-Xms$heap -Xmx$heap" \
    "$1/home/bin/elasticsearch" -d -p "$1/pid" >>"$1.log" 2>&1 </dev/null)
  for _attempt in $(seq 120); do
    if ready "$port" 2>/dev/null; then
      echo "$1 http://127.0.0.1:$port"
      exit 0
    fi
    sleep 0.5
  done
  cat "$1.log" >&2
  exit 1
}

put_down() {
  local pid
  if [ -s "$1/pid" ]; then
    pid=$(cat "$1/pid")
    kill -9 "$pid" 2>/dev/null || true
    while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
  fi
}

case "${1:-}" in
  start)
    folder=$(mktemp -d -t zhiheng-es-XXXXXX)
    log=$folder.log
    trap 'cat "$log" >&2 || true' ERR
    mvn -B -q dependency:copy -Dartifact="$artifact" -DoutputDirectory="$folder" >"$log" 2>&1
    python3 -m zipfile -e "$folder"/elasticsearch-*.zip "$folder"
    rm "$folder"/elasticsearch-*.zip
    mv "$folder"/elasticsearch-* "$folder/home"
    chmod +x "$folder"/home/bin/*
    mkdir "$folder/data" "$folder/logs"
    read -r port transport <<<"$(free_ports)"
    configure "$folder" "$port" "$transport"
    [ "$(id -u)" != 0 ] || chown -R nobody "$folder"
    launch "$folder"
    ;;
  kill)
    folder=${2:?folder}
    mine "$folder"
    put_down "$folder"
    ;;
  resume)
    folder=${2:?folder}
    mine "$folder"
    rm -f "$folder/pid"
    launch "$folder"
    ;;
  stop)
    folder=${2:?folder}
    mine "$folder"
    put_down "$folder"
    rm -rf "$folder" "$folder.log"
    ;;
  *)
    echo "用法：test_search.sh start | kill FOLDER | resume FOLDER | stop FOLDER" >&2
    exit 2
    ;;
esac
