#!/usr/bin/env bash
# upgrade.sh BACKUP-DIR: saves everything, builds or pulls the images of this tree, and replaces one service after the other;
# stops where one does not become healthy and says how to go back. As root.
set -euo pipefail
# shellcheck source=packaging/compose/common.sh source-path=SCRIPTDIR/../..
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
[ $# = 1 ] || die "usage: upgrade.sh BACKUP-DIR"
IMAGE=${WATTELIER_IMAGE:-wattelier:local}
"$(dirname "${BASH_SOURCE[0]}")/backup.sh" "$1"
docker tag "$IMAGE" "${IMAGE%:*}:before" 2>/dev/null || :
if [ "${PULL:-no}" = yes ]; then compose pull; else compose build streams; fi

healthy() {
  local n status
  for n in $(seq 180); do
    status=$(docker inspect -f '{{.State.Health.Status}}' "$(compose ps -q "$1")" 2>/dev/null || :)
    [ "$status" != healthy ] || return 0
    sleep 1
  done
  say "$1 is ${status:-away} after $n s"
  return 1
}
# Streams before the readers of their results; with two instances the other one takes over meanwhile.
for service in $(compose config --services | grep -x 'streams\|streams-2' | sort) influx advisor grafana; do
  compose up -d --no-deps "$service"
  healthy "$service" || die "$service does not become healthy. Back: docker tag ${IMAGE%:*}:before $IMAGE, then compose up -d; the backup is in $1"
  say "$service is new and healthy"
done
