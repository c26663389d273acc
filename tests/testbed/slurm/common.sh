# shellcheck shell=bash
# Shared by the scripts of this folder; sourced, not run. State is kept under $TESTBED_DIR/<part>, process ids under
# $TESTBED_DIR/<part>/run.

TESTBED_DIR=${TESTBED_DIR:-${TMPDIR:-/tmp}/wattelier-testbed}
export DEBIAN_FRONTEND=noninteractive LC_ALL=C
# The daemons are in sbin, which a user's PATH may lack.
export PATH=$PATH:/usr/sbin:/sbin

say()  { printf '%s\n' "$*"; }
die()  { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }
now()  { date +%s.%N; }
took() { awk -v a="$1" -v b="$(now)" 'BEGIN{printf "%.1f s", b-a}'; }

need_root() { [ "$(id -u)" = 0 ] || die "must run as root: the daemons take other users' names"; }

# need_packages PKG... : installs those that are missing, without letting their init scripts start anything.
need_packages() {
  local missing=() p policy_made='' log="$TESTBED_DIR/apt.log" rc=0
  for p in "$@"; do
    dpkg-query -W -f='${db:Status-Status}\n' "$p" 2>/dev/null | grep -qx installed || missing+=("$p")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null || die "install these first (there is no apt-get here): ${missing[*]}"
  say "installing: ${missing[*]}"
  if [ ! -e /usr/sbin/policy-rc.d ]; then
    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d; chmod 755 /usr/sbin/policy-rc.d; policy_made=1
  fi
  apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "${missing[@]}" >>"$log" 2>&1 || rc=$?
  if [ $rc -ne 0 ]; then
    rc=0
    apt-get -o DPkg::Lock::Timeout=600 update >>"$log" 2>&1 || true
    apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "${missing[@]}" >>"$log" 2>&1 || rc=$?
  fi
  [ -z "$policy_made" ] || rm -f /usr/sbin/policy-rc.d
  [ $rc -eq 0 ] || { tail -n 5 "$log" >&2; die "the packages could not be installed, see $log"; }
}

# alive PIDFILE NAME : the recorded process still runs, and is the one meant (its command line holds NAME).
alive() {
  local pid
  pid=$(cat "$1" 2>/dev/null) || return 1
  [ -n "$pid" ] && [ -r "/proc/$pid/cmdline" ] || return 1
  tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF -- "$2"
}

# stop_pid PIDFILE NAME : TERM, then KILL after 10 s; only the recorded process.
stop_pid() {
  local pid
  if alive "$1" "$2"; then
    pid=$(cat "$1"); kill "$pid" 2>/dev/null || true
    for _ in $(seq 200); do alive "$1" "$2" || break; sleep 0.05; done
    if alive "$1" "$2"; then kill -KILL "$pid" 2>/dev/null || true; fi
  fi
  rm -f "$1"
}

# wait_for SECONDS WHAT CMD... : polls CMD every 0.1 s.
wait_for() {
  local until=$((SECONDS + $1)) limit=$1 what=$2; shift 2
  while [ $SECONDS -le $until ]; do "$@" >/dev/null 2>&1 && return 0; sleep 0.1; done
  die "$what did not come up within $limit s"
}

tcp_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# daemonize PIDFILE LOG CMD... : starts CMD in its own session, records its pid.
daemonize() {
  local pidfile=$1 log=$2; shift 2
  setsid "$@" >>"$log" 2>&1 </dev/null &
  echo $! >"$pidfile"
}
