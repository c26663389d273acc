#!/usr/bin/env bash
# Brings the shipped docker-compose.yml up on a real engine and asserts what runs. Only images are replaced: ours is built by
# the shipped Dockerfile on a base made here; Kafka is our embedded broker, InfluxDB Debian's 1.6, Grafana a stand-in that
# answers its health check. Wants root, mmdebstrap, docker.io, docker-compose and a built tree (./wattelier demo builds it);
# the engine at DOCKER_HOST, else the one of ../shared/testbed/docker.sh. About 4 minutes. Prints "ok ..." or "not ok ...".
set -uo pipefail
TREE=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
KEEP=${COMPOSE_TEST_DIR:-/tmp/wattelier-compose-test}
PROJECT=wattelier-compose-test
FAILED=0
mkdir -p "$KEEP"

ok() { printf 'ok %s\n' "$1"; }
bad() { printf 'not ok %s: %s\n' "$1" "$2"; FAILED=1; }
is() { if [ "$2" = "$3" ]; then ok "$1"; else bad "$1" "expected \"$3\", is \"$2\""; fi; }
check() { local name=$1; shift; if "$@" >"$KEEP/said" 2>&1; then ok "$name"; else bad "$name" "$(tail -n 5 "$KEEP/said" | tr '\n' '|')"; return 1; fi; }

if [ -z "${DOCKER_HOST:-}" ]; then
  bash "$TREE/../shared/testbed/docker.sh" up || exit 1
  eval "$(bash "$TREE/../shared/testbed/docker.sh" env)"
fi
export DOCKER_BUILDKIT=1
# Debian's own, where another program of that name lies before it.
export PATH=/usr/bin:$PATH
export WATTELIER_IMAGE=wattelier:compose-test KAFKA_IMAGE=kafka:compose-test INFLUXDB_IMAGE=influxdb:compose-test
export GRAFANA_IMAGE=grafana:compose-test WATTELIER_PAGES_PORT=18080 GRAFANA_PORT=13000 COMPOSE_HTTP_TIMEOUT=300
export COMPOSE="docker-compose --env-file $KEEP/env --project-directory $TREE -p $PROJECT -f $TREE/docker-compose.yml --profile simulate"
# shellcheck disable=SC2086 # several words
compose() { $COMPOSE "$@"; }
container() { docker ps -q --filter "label=com.docker.compose.project=$PROJECT" --filter "label=com.docker.compose.service=$1" | head -n 1; }
inspect() { docker inspect -f "$2" "$(container "$1")"; }

# --- images -----------------------------------------------------------------------------------------------------------

base() { # image, packages
  docker image inspect "$1" >/dev/null 2>&1 && return
  [ -s "$KEEP/$3.tar" ] || mmdebstrap --quiet --variant=essential --include="$2" bookworm "$KEEP/$3.tar"
  docker import "$KEEP/$3.tar" "$1"
}
# MADE holds what the build stage would have made: the network it needs is not here.
ours() {
  rm -rf "$KEEP/made" && mkdir -p "$KEEP/made/made" && bash "$TREE/packaging/image/make.sh" "$KEEP/made/made" \
    && printf 'FROM scratch\nCOPY made /made\n' | docker build -q -t made:compose-test -f - "$KEEP/made" \
    && docker build -q -t wattelier:compose-test --build-arg RUNTIME_BASE=base:compose-test --build-arg MADE=made:compose-test "$TREE"
}
check "a base is made" base base:compose-test bash,libstdc++6,zlib1g base || exit 1
check "a base of the stand-ins is made" base standin:compose-test bash,influxdb,nginx-light,busybox,libstdc++6 standin || exit 1
check "the shipped Dockerfile builds" ours || exit 1
for each in kafka influxdb grafana; do
  check "$each has a stand-in" docker build -q -t "$each:compose-test" -f "$TREE/tests/compose/Dockerfile.$each" "$TREE/tests/compose" || exit 1
done

# --- up ---------------------------------------------------------------------------------------------------------------

is "without secrets it does not start" "$(: >"$KEEP/env"; compose config 2>&1 | grep -c 'run packaging/compose/secrets.sh first')" 1
check "secrets are made" bash "$TREE/packaging/compose/secrets.sh" "$KEEP/env"
is "secrets are for their owner alone" "$(stat -c %a "$KEEP/env")" 600
for each in docker-compose.yml docker-compose.three-brokers.yml; do
  check "$each is understood" docker-compose --env-file "$KEEP/env" -f "$TREE/docker-compose.yml" -f "$TREE/$each" config -q
done
compose down -v >/dev/null 2>&1
trap 'compose down -v >/dev/null 2>&1' EXIT
check "everything comes up in its order" compose up -d --no-build \
  || { compose ps; compose logs --tail 30; exit 1; }

healthy() { # service
  local n
  for n in $(seq 90); do
    [ "$(inspect "$1" '{{.State.Health.Status}}' 2>/dev/null)" = healthy ] && return 0
    sleep 1
  done
  docker logs --tail 20 "$(container "$1")"; printf "not after %s s\n" "$n"; return 1
}
for each in kafka influxdb streams influx advisor grafana; do check "$each is healthy" healthy "$each"; done

# --- what runs --------------------------------------------------------------------------------------------------------

for each in kafka influxdb streams influx advisor grafana simulate; do
  is "$each: root file system read only" "$(inspect "$each" '{{.HostConfig.ReadonlyRootfs}}')" true
  is "$each: no capability" "$(inspect "$each" '{{.HostConfig.CapDrop}} {{.HostConfig.CapAdd}}')" "[ALL] []"
  is "$each: no new privileges" "$(inspect "$each" '{{.HostConfig.SecurityOpt}}')" "[no-new-privileges:true]"
  is "$each: restarts" "$(inspect "$each" '{{.HostConfig.RestartPolicy.Name}}')" unless-stopped
  is "$each: memory is limited" "$([ "$(inspect "$each" '{{.HostConfig.Memory}}')" -gt 0 ] && echo yes)" yes
  is "$each: not root" "$(awk '/^Uid:/ { print ($2 != 0 && $3 != 0) }' "/proc/$(inspect "$each" '{{.State.Pid}}')/status")" 1
  is "$each: cannot write to its root" "$(docker exec "$(container "$each")" sh -c 'touch /x 2>/dev/null && echo wrote')" ""
done
for each in kafka influxdb streams influx simulate; do is "$each publishes nothing" "$(inspect "$each" '{{.HostConfig.PortBindings}}')" "map[]"; done
for each in advisor grafana; do
  is "$each is published on loopback alone" "$(inspect "$each" '{{range .HostConfig.PortBindings}}{{range .}}{{.HostIp}}{{end}}{{end}}')" 127.0.0.1
done
in_sink() { docker exec "$(container influx)" bash -c "$1"; }
is "the sink's token is its own and read only by it" "$(in_sink 'stat -c "%a %u" /run/token/influx-write')" "400 10001"
is "the sink does not see Grafana's token" "$(in_sink 'ls /run/secrets /tokens 2>/dev/null')" ""
is "the brokers' network has no way out" "$(docker network inspect -f '{{.Internal}}' ${PROJECT}_inside)" true

# --- what it does -----------------------------------------------------------------------------------------------------

ask() { curl -s -m 5 "http://127.0.0.1:18080$1"; }
jobs_shown() { ask '/api/v1/jobs?limit=5' | grep -c '"energy'; }
until_true() { local n; for n in $(seq "$1"); do eval "$2" && return 0; sleep 1; done; printf 'not after %s s\n' "$n"; return 1; }
check "jobs of the simulated cluster are on the pages" until_true 120 '[ "$(jobs_shown)" -gt 0 ]'
is "the pages refuse another name" "$(curl -s -m 5 -o /dev/null -w '%{http_code}' -H 'Host: example.org' http://127.0.0.1:18080/)" 421
points() { docker exec "$(container influxdb)" wget -q -O - 'http://127.0.0.1:8086/query?db=wattelier_minutes&q=SELECT%20count(energy_j)%20FROM%20cluster_1m' | grep -c count; }
check "minutes are in InfluxDB" until_true 120 '[ "$(points)" -gt 0 ]'

# --- down and up: what was there stays --------------------------------------------------------------------------------

before=$(ask '/api/v1/jobs?limit=500' | grep -o '"job" *: *"[^"]*"' | sort -u | head -n 20)
compose stop simulate >/dev/null 2>&1
compose down >/dev/null 2>&1
check "it comes up again" compose up -d --no-build
check "advisor is healthy again" healthy advisor
after=$(ask '/api/v1/jobs?limit=500' | grep -o '"job" *: *"[^"]*"' | sort -u)
is "all jobs are still there" "$(comm -23 <(printf '%s\n' "$before") <(printf '%s\n' "$after") | grep -c .)" 0
is "a second setup changes nothing" "$(docker logs "$(docker ps -aq --filter "label=com.docker.compose.project=$PROJECT" --filter label=com.docker.compose.service=influxdb-setup | head -n 1)" 2>&1 | grep -c 'is there')" 2

# --- saved and restored -----------------------------------------------------------------------------------------------

rm -rf "$KEEP/saved" "$KEEP"/saved.check-*
compose stop simulate >/dev/null 2>&1
check "a backup is taken while all runs" bash "$TREE/packaging/compose/backup.sh" "$KEEP/saved"
is "a backup is for its owner alone" "$(stat -c %a "$KEEP/saved")" 700
compose down -v >/dev/null 2>&1
check "a new installation is restored from it and holds the same" bash "$TREE/packaging/compose/restore.sh" "$KEEP/saved"
check "advisor is healthy after it" healthy advisor
all_there() { after=$(ask '/api/v1/jobs?limit=500' | grep -o '"job" *: *"[^"]*"' | sort -u); [ -z "$(comm -23 <(printf '%s\n' "$before") <(printf '%s\n' "$after"))" ]; }
check "the pages show the jobs of before" until_true 60 all_there
exit $FAILED
