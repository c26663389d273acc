# shellcheck shell=sh
# Shared by the maintainer scripts of the .deb and the .rpm. Works in the root of an image: without systemd running,
# without udev, without a machine id. Calls only what it finds.

user=wattelier
label='Wattelier node agent' # only a user who bears it is ours to delete
state=/var/lib/wattelier-agent
unit=wattelier-agent.service

booted() { [ -d /run/systemd/system ]; }
have() { command -v "$1" >/dev/null 2>&1; }
warn() { echo "wattelier-agent: $*" >&2; }

create_user() {
  if id -u "$user" >/dev/null 2>&1; then return 0; fi
  if have systemd-sysusers; then
    printf 'u %s - "%s" %s /usr/sbin/nologin\n' "$user" "$label" "$state" | systemd-sysusers - && return 0
  fi
  if have useradd; then
    grep -q "^$user:" /etc/group || groupadd --system "$user" || return 1
    useradd --system --gid "$user" --no-create-home --home-dir "$state" --shell /usr/sbin/nologin --comment "$label" "$user"
    return
  fi
  warn "neither systemd-sysusers nor useradd here; systemd makes the user $user when this system boots"
}

delete_user() {
  if ! grep -q "^$user:[^:]*:[^:]*:[^:]*:$label:" /etc/passwd 2>/dev/null; then return 0; fi
  if have userdel; then
    userdel "$user" || warn "the user $user could not be removed, see above"
    if have groupdel && grep -q "^$user:" /etc/group; then groupdel "$user" || :; fi
  else
    # No tool: the lines are taken out with what every system has. The files keep their modes.
    for f in /etc/passwd /etc/group /etc/shadow /etc/gshadow; do
      [ -f "$f" ] || continue
      rest=$(grep -v "^$user:" "$f") || :
      printf '%s\n' "$rest" >"$f"
    done
  fi
}

set_owners() {
  if ! id -u "$user" >/dev/null 2>&1; then return 0; fi
  chown "root:$user" /etc/wattelier/agent.conf /etc/wattelier/agent
  chmod 0640 /etc/wattelier/agent.conf
  chmod 0750 /etc/wattelier/agent
  mkdir -p "$state"
  chown "$user:$user" "$state"
  chmod 0750 "$state"
}

open_sensors() {
  booted || return 0
  if have systemd-tmpfiles; then systemd-tmpfiles --create wattelier-agent.conf || :; fi
  if have udevadm && [ -S /run/udev/control ]; then
    udevadm control --reload || :
    udevadm trigger --action=change --subsystem-match=powercap --subsystem-match=ipmi || :
  fi
}

# The group is about to vanish; its number must not open anything for whoever gets it next.
close_sensors() {
  booted || return 0
  for f in /sys/class/powercap/*/energy_uj; do
    if [ -e "$f" ] && [ "$(stat -L -c %G "$f")" = "$user" ]; then chgrp root "$f" && chmod 0400 "$f" || :; fi
  done
  for f in /dev/ipmi[0-9]*; do
    if [ -e "$f" ] && [ "$(stat -c %G "$f")" = "$user" ]; then chgrp root "$f" && chmod 0600 "$f" || :; fi
  done
  if have udevadm && [ -S /run/udev/control ]; then udevadm control --reload || :; fi
}

stop_service() {
  if booted; then systemctl stop "$unit" || :; fi
  if have systemctl; then systemctl disable "$unit" >/dev/null 2>&1 || :; fi
  rm -f "/etc/systemd/system/multi-user.target.wants/$unit"
}

reload_systemd() {
  booted || return 0
  systemctl daemon-reload || :
}

restart_if_running() {
  booted || return 0
  systemctl try-restart "$unit" || :
}

# Everything that the packages' tools do not know to be ours.
leave_nothing() {
  close_sensors
  delete_user
  rm -rf "$state" /var/log/wattelier-agent /var/cache/wattelier-agent /etc/wattelier/agent "/etc/systemd/system/$unit.d"
  rm -f /etc/wattelier/agent.conf /etc/wattelier/agent.conf.* /etc/wattelier/agent.conf~
  rmdir /etc/wattelier 2>/dev/null || :
  if booted && have systemctl; then systemctl reset-failed "$unit" 2>/dev/null || :; fi
}
