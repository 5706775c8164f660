#!/usr/bin/env bash
# Puts this checkout beside the running version and changes over: sudo bash deploy/upgrade.sh
# Reading goes on while the database is brought up to date; the processes are restarted last, the old version is kept.
# ZHIHENG_VENV=/folder uses libraries that are at hand (a machine without a network); ZHIHENG_PREFIX as in install.sh.
set -euo pipefail
source_folder=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=deploy/settings.sh
source "$source_folder/deploy/settings.sh"
needs_root
load_settings
version=$(date +%Y%m%d-%H%M%S)
target=$versions/$version
install -d "$target"
tar -C "$source_folder" --exclude=./.git --exclude=./.venv --exclude=./var --exclude=__pycache__ -cf - . | tar -C "$target" -xf -
cd "$target"
if [ -n "${ZHIHENG_VENV:-}" ]; then
  ln -s "$(cd "$ZHIHENG_VENV" && pwd)" .venv
else
  python3 deploy/first_steps.py --venv .venv --lock requirements/production.lock --mark .venv/.run
fi
as_zhiheng .venv/bin/python manage.py check --deploy --fail-level ERROR
as_zhiheng .venv/bin/python manage.py collectstatic --noinput --verbosity 0
as_zhiheng .venv/bin/python manage.py migrate --verbosity 1
as_zhiheng .venv/bin/python manage.py load_law --verbosity 0
ln -sfn "$target" "$versions/current"
if [ -n "$prefix" ] || systemctl is-active --quiet zhiheng.target; then
  on_machine systemctl restart zhiheng-beat zhiheng-worker zhiheng-indexer zhiheng-web
fi
echo "已换到 $version；要退回，把 $versions/current 指回上一个文件夹并重启 zhiheng.target"
