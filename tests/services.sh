#!/usr/bin/env bash
# Builds the services' bundle and lives with it in a throw-away layer over this system: the role twice, the programs as their
# units start them, removal. Wants root, ansible-core, overlay mounts and a built tree. Prints "ok ..." or "not ok ...".
set -uo pipefail
TREE=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
WORK=$(mktemp -d) || exit 1
FAILED=0
ok() { printf 'ok %s\n' "$1"; }
bad() { printf 'not ok %s: %s\n' "$1" "$(printf '%s' "$2" | tail -n 12 | tr '\n' '|')"; FAILED=1; }
check() { local name=$1; shift; if "$@" >"$WORK/said" 2>&1; then ok "$name"; else bad "$name" "$(cat "$WORK/said")"; return 1; fi; }
finish() {
  awk -v w="$WORK/" 'index($2, w) == 1 { print $2 }' /proc/mounts | sort -r | while IFS= read -r at; do umount "$at" || umount -l "$at"; done
  case $WORK in /tmp/* | /var/tmp/*) rm -rf --one-file-system "$WORK" ;; esac
}
trap finish EXIT

inside() { chroot "$WORK/host" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME=/root "$@"; }
play() { inside ansible-playbook -i /tmp/inventory -c local /tmp/bundle/ansible/services.yml "$@"; }
# The summary says how many tasks changed something.
play_changing() { # none|some, options
  local wanted=$1 said changed
  shift
  said=$(play "$@") || { printf '%s\n' "$said"; return 1; }
  changed=$(printf '%s\n' "$said" | sed -n 's/.*changed=\([0-9]*\).*/\1/p' | tail -n 1)
  case $wanted in none) [ "$changed" = 0 ] ;; some) [ "${changed:-0}" -gt 0 ] ;; esac || { printf '%s\n' "$said"; return 1; }
}
listing() { (cd "$WORK/layer/up" && find . -path ./root -prune -o -path ./tmp -prune -o -name '*wattelier*' -print); }
# As the unit does: its command, its user, its settings.
starts() { # service, what it says, or "running" where it says nothing while it looks for the broker
  local said status=0
  # What StateDirectory= makes.
  inside install -d -m 0750 -o "wattelier-$1" -g "wattelier-$1" "/var/lib/wattelier-$1"
  said=$(inside timeout 20 setpriv --reuid "wattelier-$1" --regid "wattelier-$1" --clear-groups --no-new-privs \
    /opt/wattelier/bin/wattelier "$1" --config "/etc/wattelier/$1.conf" 2>&1) || status=$?
  printf '%s\n%s\n' "$said" "ended with $status"
  if [ "$2" = running ]; then [ $status = 124 ]; else printf '%s\n' "$said" | grep -q "$2"; fi
}
units_understood() {
  local unit
  for unit in "$TREE"/packaging/services/systemd/*.service; do
    sed 's:^ExecStart=.*:ExecStart=/bin/true:' "$unit" >"$WORK/$(basename "$unit")"
    ! systemd-analyze verify --man=no --recursive-errors=no "$WORK/$(basename "$unit")" 2>&1 | grep "$(basename "$unit")" || return 1
  done
}

check "systemd understands the units" units_understood
PACKAGES_OUT=$WORK/out bash "$TREE/packaging/services/bundle.sh" >"$WORK/path" 2>"$WORK/said" || { bad "the bundle is built" "$(cat "$WORK/said")"; exit 1; }
ok "the bundle is built, $(du -m "$(cat "$WORK/path")" | cut -f1) MB"
mkdir -p "$WORK/layer" "$WORK/host" && mount -t tmpfs tmpfs "$WORK/layer" && mkdir "$WORK/layer/up" "$WORK/layer/work"
mount -t overlay overlay -o "lowerdir=/,upperdir=$WORK/layer/up,workdir=$WORK/layer/work" "$WORK/host" || { printf 'skip no overlay file system here\n'; exit 0; }
mount -t proc proc "$WORK/host/proc" && mount --bind /dev "$WORK/host/dev" && mount -t tmpfs tmpfs "$WORK/host/run" && mount -t tmpfs tmpfs "$WORK/host/tmp"
chmod 1777 "$WORK/host/tmp"
mkdir "$WORK/host/tmp/bundle" && tar -xf "$(cat "$WORK/path")" -C "$WORK/host/tmp/bundle" --strip-components=1
printf '[wattelier_streams]\nlocalhost\n[wattelier_influx]\nlocalhost\n[wattelier_advisor]\nlocalhost\n' >"$WORK/host/tmp/inventory"
printf 'wattelier_services_files:\n  - { service: influx, name: token, content: made-up }\nwattelier_services_settings:\n  streams: { kafka: "127.0.0.1:1" }\n  influx: { kafka: "127.0.0.1:1", url: "http://127.0.0.1:1", token.file: /etc/wattelier/influx/token }\n  advisor: { kafka: "127.0.0.1:1", port: 0, nonsense: 1 }\n' >"$WORK/host/tmp/vars.yml"
check "checksums are right" sh -c "cd '$WORK/host/tmp/bundle' && sha256sum --quiet -c SHA256SUMS"
check "the role installs and configures" play_changing some -e @/tmp/vars.yml
check "a second run changes nothing" play_changing none -e @/tmp/vars.yml
check "settings are for the service alone" test "$(stat -c %a "$WORK/host/etc/wattelier/streams.conf")" = 640
check "no other service reads the token" sh -c "! chroot '$WORK/host' setpriv --reuid wattelier-streams --regid wattelier-streams --clear-groups cat /etc/wattelier/influx/token"
check "wrong settings are told and end with 2" starts advisor nonsense
check "the sink starts as its user" starts influx '127.0.0.1:1'
check "the streams start as their user and look for the broker" starts streams running
check "the role removes" play_changing some -e wattelier_services_state=absent
left=$(listing | while IFS= read -r f; do if [ -e "$WORK/host/$f" ] && [ ! -c "$WORK/layer/up/$f" ]; then printf '%s ' "$f"; fi; done)
check "nothing is left" sh -c "printf '%s' '$left'; test -z '$left'"
exit $FAILED
