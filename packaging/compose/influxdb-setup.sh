#!/bin/bash
# Runs once beside InfluxDB 2, with its admin token: the four buckets of the sink, their names for InfluxQL, and two tokens.
# The sink's reads and writes those buckets, Grafana's only reads them. A second run changes nothing.
set -euo pipefail
umask 077
WRITER=${WRITER:-10001:10001}
READER=${READER:-472:0}

say() { printf 'influxdb-setup: %s\n' "$*"; }
bucket_id() { influx bucket list --name "$1" --hide-headers 2>/dev/null | awk 'NR == 1 { print $1 }'; }
tokens_of() { influx auth list --hide-headers 2>/dev/null | awk -v d="$1" 'index($0, d) { print $1 }'; }

rights_read=()
rights_write=()
for each in minutes:30d quarters:761d days:0 jobs:30d; do
  name=wattelier_${each%%:*}
  id=$(bucket_id "$name")
  if [ -z "$id" ]; then
    influx bucket create --name "$name" --retention "${each##*:}" >/dev/null
    id=$(bucket_id "$name")
    say "made $name"
  fi
  [ -n "$id" ] || { say "bucket $name is not there"; exit 1; }
  # InfluxQL knows databases; this says which bucket each one is.
  influx v1 dbrp list --db "$name" --hide-headers 2>/dev/null | grep -q "$id" \
    || influx v1 dbrp create --db "$name" --rp autogen --bucket-id "$id" --default >/dev/null
  rights_read+=(--read-bucket "$id")
  rights_write+=(--read-bucket "$id" --write-bucket "$id")
done

token() { # what it is called, file, owner, rights...
  local name=$1 file=$2 owner=$3 old text
  shift 3
  if [ -e "$file" ] && [ -n "$(tokens_of "$name")" ]; then say "$name is there"; return; fi
  for old in $(tokens_of "$name"); do influx auth delete --id "$old" >/dev/null; done
  text=$(influx auth create --description "$name" "$@" --json | sed -n 's/.*"token": *"\([^"]*\)".*/\1/p' | head -n 1)
  [ -n "$text" ] || { say "no token for $name"; exit 1; }
  rm -f "$file"
  printf '%s\n' "$text" >"$file"
  chmod 0400 "$file"
  chown "$owner" "$file"
  say "made $name"
}
chmod 0755 "${TOKENS:-/tokens}/write" "${TOKENS:-/tokens}/read"
token wattelier-write "${TOKENS:-/tokens}/write/influx-write" "$WRITER" "${rights_write[@]}"
token wattelier-read "${TOKENS:-/tokens}/read/influx-read" "$READER" "${rights_read[@]}"
