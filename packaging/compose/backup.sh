#!/usr/bin/env bash
# backup.sh DIR: saves all topics and the streams' state into DIR, which must be new; nobody need stop. As root, because the
# container writes as a user of its own.
set -euo pipefail
# shellcheck source=packaging/compose/common.sh source-path=SCRIPTDIR/../..
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
[ $# = 1 ] || die "usage: backup.sh DIR"
[ ! -e "$1" ] || die "$1 is there already: each backup needs a folder of its own"
umask 077
mkdir -p "$1"
AT=$(cd "$1" && pwd -P)
chown 10001:10001 "$AT"
beside_broker "$AT" backup /backup/topics
[ -s "$AT/topics/manifest.json" ] || die "no manifest was written: this is no whole backup"
# What is needed beside the topics: passwords, and which image it was.
if [ -f "$TREE/.env" ]; then install -m 0600 "$TREE/.env" "$AT/env"; fi
docker image inspect -f '{{.Id}}' "${WATTELIER_IMAGE:-wattelier:local}" >"$AT/image" 2>/dev/null || rm -f "$AT/image"
say "saved in $AT. InfluxDB, the ledger and Grafana's boards are made anew from the topics and from the files here; what people changed in Grafana itself is not in it."
