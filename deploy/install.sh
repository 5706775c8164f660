#!/usr/bin/env bash
# First installation on a Debian server, from a checkout: sudo bash deploy/install.sh
# Needs /etc/zhiheng/environment (see deploy/environment.example). Running it again changes nothing that stands.
set -euo pipefail
source_folder=$(cd "$(dirname "$0")/.." && pwd)
[ "$(id -u)" = 0 ] || { echo "请用 root 运行" >&2; exit 1; }
[ -f /etc/zhiheng/environment ] || { echo "先按 deploy/environment.example 写好 /etc/zhiheng/environment" >&2; exit 1; }
apt-get install -y -qq --no-install-recommends python3-venv fonts-noto-cjk libpango-1.0-0 libpangoft2-1.0-0 postgresql-client
id zhiheng >/dev/null 2>&1 || useradd --system --home /var/lib/zhiheng --shell /usr/sbin/nologin zhiheng
install -d -o zhiheng -g zhiheng -m 0750 /var/lib/zhiheng /var/backups/zhiheng
install -d -o zhiheng -g zhiheng -m 0700 /etc/zhiheng/keys
cp "$source_folder"/deploy/systemd/* /etc/systemd/system/
bash "$source_folder/deploy/upgrade.sh"
systemctl enable --now zhiheng.target zhiheng-backup.timer
echo "知衡已启动。建立第一个机关管理员：cd /opt/zhiheng/current && .venv/bin/python manage.py first_office --help"
