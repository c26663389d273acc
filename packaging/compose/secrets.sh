#!/usr/bin/env bash
# Writes .env beside docker-compose.yml: passwords and the first token, made here from /dev/urandom, readable by its owner
# alone. What stands there already stays as it is.
set -euo pipefail
umask 077
TREE=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
ENV=${1:-$TREE/.env}

random() { head -c "$1" /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n'; }
add() { # name, value
  if ! grep -q "^$1=." "$ENV"; then
    sed -i "/^$1=/d" "$ENV"
    printf '%s=%s\n' "$1" "$2" >>"$ENV"
    made="$made $1"
  fi
}

made=
touch "$ENV"
chmod 600 "$ENV"
# Kafka does not like one that looks like an option.
add KAFKA_CLUSTER_ID "W$(random 16 | cut -c2-)"
add INFLUXDB_PASSWORD "$(random 24)"
add INFLUXDB_ADMIN_TOKEN "$(random 48)"
add GRAFANA_PASSWORD "$(random 18)"
printf '%s: %s\n' "$ENV" "${made:-nothing was missing}" >&2
