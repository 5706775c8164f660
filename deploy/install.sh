#!/usr/bin/env bash
# First installation on a Debian server, from a checkout: sudo bash deploy/install.sh
# Needs /etc/zhiheng/environment (see deploy/environment.example). Running it again changes nothing that stands.
# A rehearsal without rights, in a folder: ZHIHENG_PREFIX=$HOME/rehearsal bash deploy/install.sh
set -euo pipefail
source_folder=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=deploy/settings.sh
source "$source_folder/deploy/settings.sh"
needs_root
load_settings
on_machine apt-get install -y -qq --no-install-recommends python3-venv fonts-noto-cjk libpango-1.0-0 libpangoft2-1.0-0 postgresql-client
if ! id zhiheng >/dev/null 2>&1; then
  on_machine useradd --system --home /var/lib/zhiheng --shell /usr/sbin/nologin zhiheng
fi
install -d -m 0750 "$prefix/var/lib/zhiheng" "$prefix/var/backups/zhiheng"
install -d -m 0700 "$prefix/etc/zhiheng/keys"
install -d "$prefix/etc/systemd/system"
on_machine chown zhiheng:zhiheng /var/lib/zhiheng /var/backups/zhiheng /etc/zhiheng/keys
# passwords stand in it
on_machine chown root:zhiheng /etc/zhiheng/environment
chmod 0640 "$environment"
for unit in "$source_folder"/deploy/systemd/*; do
  sed -e "s#/opt/zhiheng#$versions#g; s#/etc/zhiheng#$prefix/etc/zhiheng#g; s#/var/\(lib\|backups\)/zhiheng#$prefix/var/\1/zhiheng#g" \
    "$unit" >"$prefix/etc/systemd/system/$(basename "$unit")"
done
bash "$source_folder/deploy/upgrade.sh"
on_machine systemctl daemon-reload
on_machine systemctl enable --now zhiheng.target zhiheng-backup.timer
echo "知衡已装好。建立第一个机关管理员：bash $versions/current/deploy/manage.sh first_office --help"
