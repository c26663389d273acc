#!/bin/sh
# Puts the scripts in their places: install.sh [ROOT]. Settings that are there stay. Nothing is switched on.
set -eu
HERE=$(cd "$(dirname "$0")" && pwd -P)
ROOT=${1:-}
install -d "$ROOT/usr/bin" "$ROOT/usr/lib/wattelier-users" "$ROOT/usr/lib/systemd/system" "$ROOT/usr/share/doc/wattelier-users" "$ROOT/etc/wattelier"
install -m 0755 "$HERE"/bin/* "$ROOT/usr/bin/"
install -m 0755 "$HERE/lib/wattelier-mail" "$ROOT/usr/lib/wattelier-users/"
install -m 0644 "$HERE/lib/common.sh" "$ROOT/usr/lib/wattelier-users/"
install -m 0644 "$HERE"/systemd/* "$ROOT/usr/lib/systemd/system/"
install -m 0644 "$HERE"/README*.md "$ROOT/usr/share/doc/wattelier-users/"
[ -e "$ROOT/etc/wattelier/users.conf" ] || install -m 0644 "$HERE/users.conf" "$ROOT/etc/wattelier/"
