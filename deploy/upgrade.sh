#!/usr/bin/env bash
# Puts this checkout beside the running version and changes over: sudo bash deploy/upgrade.sh
# Reading goes on while the database is brought up to date; the web server is restarted at the end, the old version is kept.
set -euo pipefail
source_folder=$(cd "$(dirname "$0")/.." && pwd)
version=$(date +%Y%m%d-%H%M%S)
target=/opt/zhiheng/$version
install -d /opt/zhiheng
cp -a "$source_folder" "$target"
cd "$target"
rm -rf .venv var
python3 deploy/first_steps.py --venv .venv --lock requirements/production.lock --mark .venv/.run
as_zhiheng() { runuser -u zhiheng -- env $(grep -v '^#' /etc/zhiheng/environment | xargs) "$@"; }
as_zhiheng .venv/bin/python manage.py check --deploy --fail-level ERROR
as_zhiheng .venv/bin/python manage.py collectstatic --noinput --verbosity 0
as_zhiheng .venv/bin/python manage.py migrate --verbosity 1
as_zhiheng .venv/bin/python manage.py load_law --verbosity 0
ln -sfn "$target" /opt/zhiheng/current
if systemctl is-active --quiet zhiheng.target; then
  systemctl restart zhiheng-beat zhiheng-worker zhiheng-indexer zhiheng-web
fi
echo "已换到 $version；要退回，把 /opt/zhiheng/current 指回上一个文件夹并重启 zhiheng.target"
