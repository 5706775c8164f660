#!/usr/bin/env bash
# A throwaway PostgreSQL for tests: `test_servers.sh start` prints its folder and its URL, `stop FOLDER` removes it;
# `kill FOLDER` ends every process of it outright and `resume FOLDER` starts it again over the same data.
set -euo pipefail

bin=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -1)
[ -n "$bin" ] || { echo "没有 PostgreSQL：apt-get install postgresql" >&2; exit 1; }

# the server refuses to run as root
as_owner() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

mine() { case "$1" in */zhiheng-pg-*) ;; *) echo "不是测试用的目录：$1" >&2; exit 1 ;; esac; }

launch() {
  as_owner "$bin/pg_ctl" -D "$1/data" -l "$1/server.log" -w \
    -o "-p $(cat "$1.port") -c listen_addresses=127.0.0.1 -c unix_socket_directories=$1 -c fsync=off" start >>"$1.log" 2>&1
}

case "${1:-}" in
  start)
    folder=$(mktemp -d -t zhiheng-pg-XXXXXX)
    [ "$(id -u)" != 0 ] || chown postgres "$folder"
    port=$(free_port)
    echo "$port" >"$folder.port"
    as_owner "$bin/initdb" -D "$folder/data" -A trust -U zhiheng -E UTF8 --locale=C.UTF-8 >"$folder.log" 2>&1
    launch "$folder"
    as_owner "$bin/createdb" -h 127.0.0.1 -p "$port" -U zhiheng zhiheng
    echo "$folder postgres://zhiheng@127.0.0.1:$port/zhiheng"
    ;;
  kill)
    folder=${2:?folder}
    mine "$folder"
    pid=$(head -1 "$folder/data/postmaster.pid")
    pkill -KILL -P "$pid" || true
    kill -KILL "$pid"
    while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done
    ;;
  resume)
    folder=${2:?folder}
    mine "$folder"
    launch "$folder"
    ;;
  stop)
    folder=${2:?folder}
    mine "$folder"
    as_owner "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null || true
    rm -rf "$folder" "$folder.log" "$folder.port"
    ;;
  *)
    echo "用法：test_servers.sh start | kill FOLDER | resume FOLDER | stop FOLDER" >&2
    exit 2
    ;;
esac
