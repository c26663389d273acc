# shellcheck shell=bash
# Sourced by the scripts beside it.
TREE=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
say() { printf '%s\n' "$*" >&2; }
die() { say "$0: $*"; exit 1; }
# COMPOSE may name another program or further files: COMPOSE="docker compose -f docker-compose.yml -f docker-compose.three-brokers.yml"
if [ -z "${COMPOSE:-}" ]; then
  if docker compose version >/dev/null 2>&1; then COMPOSE="docker compose"; else COMPOSE=docker-compose; fi
fi
# shellcheck disable=SC2086 # several words
compose() { (cd "$TREE" && $COMPOSE "$@"); }

# Runs a command of ours beside the broker, with a folder of this machine at /backup.
beside_broker() { # folder, command...
  local folder=$1
  shift
  compose run --rm --no-deps -T -v "$folder:/backup" streams "$@"
}

# What a backup holds, topic by topic and partition by partition, and how many bytes that is unpacked.
content() {
  local file
  awk '/"topics"/ { on = 1 } /"committed"/ { on = 0 } on' "$1/manifest.json" | grep -v '"sha256"\|"bytes"'
  for file in "$1"/*.gz; do printf '%s %s\n' "$(basename "$file")" "$(gzip -dc "$file" | wc -c)"; done
}
