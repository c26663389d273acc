#!/usr/bin/env bash
# A powercap tree per Slurm node of slurm.sh, driven by the CPU time of that node's own jobs, and the truth per job.
# Usage: rapl.sh up --nodes N|NAME,… [OPTIONS of nodes.py]|down|status|truth [NODE]|wipe
set -euo pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=common.sh
. "$HERE/common.sh"
D=$TESTBED_DIR/rapl; RUN=$D/run
CGROUPFS=${RAPL_TB_CGROUPFS:-/sys/fs/cgroup}
FAST=${RAPL_TB_FAST-/dev/shm}           # a tmpfs for the trees while they run: a rename is 10 to 20 times dearer on ext4
if [ -n "$FAST" ] && [ -w "$FAST" ]; then FAST=$FAST/rapl${D//\//-}; else FAST=''; fi

node_names() { local d; for d in "$D"/*/sys; do [ -d "$d" ] && basename "${d%/sys}"; done; }

up() {
  local node
  need_packages python3
  mkdir -p "$D" "$RUN"
  if ! alive "$RUN/nodes.pid" nodes.py; then
    for node in $(node_names); do rm -rf "${D:?}/$node"; done
    rm -rf "$D/truth.jsonl" "$D/nodes-ready" ${FAST:+"$FAST"}; mkdir -p "${FAST:-$D}"
    # Hardware counts whatever computes: the writer must not wait behind the jobs that it follows.
    daemonize "$RUN/nodes.pid" "$D/log" nice -n -15 python3 "$HERE/nodes.py" "${FAST:-$D}" --slurm "$TESTBED_DIR/slurm" --cgroupfs "$CGROUPFS" "$@"
    wait_for 10 "the powercap trees (see $D/log)" test -s "${FAST:-$D}/nodes-ready"
    [ -z "$FAST" ] || ln -s "$FAST"/* "$D"
  fi
  show
}
show() {
  local node
  for node in $(node_names); do say "node $node: --sysfs $D/$node/sys --procfs $D/$node/proc --cgroupfs $D/$node/cgroup"; done
  say "truth: $D/truth.jsonl"
}
truth() {
  [ -s "$D/truth.jsonl" ] || die "no truth: rapl.sh up --nodes N"
  if [ -n "${1:-}" ]; then grep -F "\"node\": \"$1\"" "$D/truth.jsonl"; else cat "$D/truth.jsonl"; fi
}
down() {
  stop_pid "$RUN/nodes.pid" nodes.py; rm -f "$D/nodes-ready"
  if [ -n "$FAST" ] && [ -d "$FAST" ]; then      # the last state stays readable at the same paths
    find "$D" -maxdepth 1 -type l -lname "$FAST/*" -delete
    rm -f "$FAST/nodes-ready"; cp -a "$FAST"/. "$D"; rm -rf "$FAST"
  fi
  say "rapl down"
}
status() {
  alive "$RUN/nodes.pid" nodes.py || { say "rapl down"; exit 3; }
  say "rapl up"
  show
}
case ${1:-} in
  up) up "${@:2}" ;;
  down) down ;;
  status) status ;;
  truth) truth "${2:-}" ;;
  wipe) down; rm -rf "$D"; rmdir "$TESTBED_DIR" 2>/dev/null || true ;;
  *) say "usage: $0 up --nodes N [OPTIONS]|down|status|truth [NODE]|wipe"; exit 2 ;;
esac
