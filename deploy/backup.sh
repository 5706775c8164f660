#!/usr/bin/env bash
# One backup, its rehearsal, and the removal of backups older than KEEP days (35 where nothing is said).
set -euo pipefail
folder=${1:?"用法：backup.sh 文件夹"}
cd "$(dirname "$0")/.."
python=.venv/bin/python
"$python" manage.py backup "$folder"
newest=$(find "$folder" -maxdepth 1 -type d -name 'zhiheng-*' | sort | tail -1)
"$python" manage.py restore "$newest" --rehearse
# nothing is removed before the newest has passed its rehearsal
find "$folder" -maxdepth 1 -type d -name 'zhiheng-*' -mtime "+${KEEP:-35}" ! -path "$newest" -exec rm -rf {} +
