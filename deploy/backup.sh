#!/usr/bin/env bash
# One backup, its rehearsal, and the removal of backups older than KEEP days (35 where nothing is said).
# By hand: sudo bash deploy/backup.sh /var/backups/zhiheng
set -euo pipefail
folder=${1:?"用法：backup.sh 文件夹"}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=deploy/settings.sh
source "$here/settings.sh"
load_settings
as_zhiheng install -d -m 0750 "$folder"
cd "$versions/current"
as_zhiheng .venv/bin/python manage.py backup "$folder"
newest=$(find "$folder" -maxdepth 1 -type d -name 'zhiheng-*' | sort | tail -1)
as_zhiheng .venv/bin/python manage.py restore "$newest" --rehearse
# nothing is removed before the newest has passed its rehearsal
find "$folder" -maxdepth 1 -type d -name 'zhiheng-*' -mtime "+${KEEP:-35}" ! -path "$newest" -exec rm -rf {} +
