# shellcheck shell=bash
# Read by the other scripts: where everything stands, the settings of /etc/zhiheng/environment, and whose rights are used.
# ZHIHENG_PREFIX=/somewhere puts all of it under another folder and leaves the machine itself alone: for a rehearsal.
prefix=${ZHIHENG_PREFIX:-}
environment=$prefix/etc/zhiheng/environment
# shellcheck disable=SC2034 # for the scripts that read this
versions=$prefix/opt/zhiheng
settings=()

# one NAME=value a line, as systemd reads it; nothing in a value is special
load_settings() {
  # systemd has given them already
  if [ ! -r "$environment" ] && [ -n "${ZHIHENG_HOME:-}" ]; then return; fi
  [ -r "$environment" ] || { echo "先按 deploy/environment.example 写好 $environment" >&2; exit 1; }
  mapfile -t settings < <(grep -E '^[A-Z_][A-Z0-9_]*=' "$environment")
}

# with the settings and with the rights of the user zhiheng
as_zhiheng() {
  if [ -n "$prefix" ] || [ "$(id -u)" != 0 ]; then
    env "${settings[@]}" "$@"
  else
    runuser -u zhiheng -- env "${settings[@]}" "$@"
  fi
}

# what changes the machine itself; a rehearsal only says it
on_machine() {
  if [ -n "$prefix" ]; then echo "（演练，不执行）$*"; else "$@"; fi
}

needs_root() {
  [ -n "$prefix" ] || [ "$(id -u)" = 0 ] || { echo "请用 root 运行" >&2; exit 1; }
}
