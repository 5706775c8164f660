#!/usr/bin/env bash
# Any management command on the installed version, with its settings: sudo bash deploy/manage.sh verify_audit
set -euo pipefail
# shellcheck source=deploy/settings.sh
source "$(dirname "${BASH_SOURCE[0]}")/settings.sh"
load_settings
cd "$versions/current"
as_zhiheng .venv/bin/python manage.py "$@"
