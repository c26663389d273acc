#!/usr/bin/env bash
# restore.sh DIR: fills the empty topics of a new installation from a backup, checks that they hold what was saved, and
# starts the rest. As root.
set -euo pipefail
# shellcheck source=packaging/compose/common.sh source-path=SCRIPTDIR/../..
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
[ $# = 1 ] || die "usage: restore.sh DIR"
[ -s "$1/topics/manifest.json" ] || die "$1 holds no whole backup: there is no topics/manifest.json"
AT=$(cd "$1" && pwd -P)
CHECK=$AT.check-$$
umask 077
# Streams that run would fill the topics meanwhile.
compose stop streams influx advisor simulate >/dev/null 2>&1 || :
compose up -d kafka
tries=0
until [ "$(docker inspect -f '{{.State.Health.Status}}' "$(compose ps -q kafka)" 2>/dev/null)" = healthy ]; do
  tries=$((tries + 1))
  [ $tries -lt 90 ] || die "the broker does not become healthy"
  sleep 1
done
beside_broker "$AT" restore /backup/topics
mkdir -p "$CHECK"
chown 10001:10001 "$CHECK"
trap 'rm -rf "$CHECK"' EXIT
beside_broker "$CHECK" backup /backup/topics
if ! diff <(content "$AT/topics") <(content "$CHECK/topics") >&2; then
  die "what is in the topics now is not what was saved (see above): do not go on with it"
fi
say "the topics hold what was saved, record by record in number and byte by byte in size"
compose up -d
