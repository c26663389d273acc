#!/usr/bin/env bash
# A real OAR on this host for tests: server, user commands, four nodes n1..n4 of four resources each (all of them this host,
# reached through OAR's own sshd) and a private PostgreSQL. Debian 12, root.
# OAR's setuid commands know one settings file, /etc/oar/oar.conf: it is the testbed's between `up` and `down`.
#   oar.sh install|up|down|status|wipe
#   oar.sh as-user COMMAND...    runs a command as the user who submits jobs
#   oar.sh sql QUERY             asks OAR's database, one line a row, columns parted by |
# Environment: TESTBED_DIR (where the state lies), OAR_TB_NODES, OAR_TB_CORES, OAR_TB_PG_PORT, OAR_TB_SSH_PORT,
#   OAR_TB_CPUSET=1 (jobs get cpusets /oar/USER_JOB; wants a cgroup v1 host).
set -euo pipefail
umask 022
export DEBIAN_FRONTEND=noninteractive LC_ALL=C
TESTBED_DIR=${TESTBED_DIR:-${TMPDIR:-/tmp}/wattelier-testbed}
NODES=${OAR_TB_NODES:-4}; CORES=${OAR_TB_CORES:-4}
PG_PORT=${OAR_TB_PG_PORT:-6841}; SSH_PORT=${OAR_TB_SSH_PORT:-6667}
D=$TESTBED_DIR/oar; RUN=$D/run; LOG=$D/log; KEPT=$D/kept; CONF=/etc/oar/oar.conf
WHO=wattelier-oar
PACKAGES="oar-server oar-server-pgsql oar-node oar-user oar-user-pgsql postgresql libjson-perl iptables"

say() { printf '%s\n' "$*"; }
die() { printf 'oar.sh: %s\n' "$*" >&2; exit 1; }
pgbin() { local all=(/usr/lib/postgresql/*/bin); printf '%s' "${all[-1]}"; }
oar_home() { getent passwd oar | cut -d: -f6; }
tcp_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
pg_ready() { runuser -u postgres -- "$(pgbin)/pg_isready" -h 127.0.0.1 -p "$PG_PORT"; }
nodes_alive() { [ "$(oarnodes --sql "state = 'Alive'" -l 2>/dev/null | wc -l)" -ge 1 ]; }

# The recorded process still runs, and is the one meant.
alive() {
  local pid; pid=$(cat "$RUN/$1.pid" 2>/dev/null) || return 1
  [ -n "$pid" ] && [ -r "/proc/$pid/cmdline" ] || return 1
  tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF -- "$1"
}
start() { local name=$1; shift; setsid "$@" >>"$LOG/$name.log" 2>&1 </dev/null & echo $! >"$RUN/$name.pid"; }
stop() {
  if alive "$1"; then
    local pid; pid=$(cat "$RUN/$1.pid"); kill "$pid" 2>/dev/null || true
    for _ in $(seq 100); do alive "$1" || break; sleep 0.1; done
    if alive "$1"; then kill -KILL "$pid" 2>/dev/null || true; fi
  fi
  rm -f "$RUN/$1.pid"
}
wait_for() {
  local until=$((SECONDS + $1)) limit=$1 what=$2; shift 2
  while [ $SECONDS -le $until ]; do if "$@" >/dev/null 2>&1; then return 0; fi; sleep 0.1; done
  die "$what did not come up within $limit s (logs: $LOG)"
}

# Without letting the packages' own services start.
install_packages() {
  local missing=() p made=
  for p in $PACKAGES; do
    dpkg-query -W -f='${db:Status-Status}\n' "$p" 2>/dev/null | grep -qx installed || missing+=("$p")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null || die "needs Debian's packages ${missing[*]}"
  [ "$(id -u)" = 0 ] || die "must run as root to install ${missing[*]}"
  mkdir -p "$TESTBED_DIR"
  if [ ! -e /usr/sbin/policy-rc.d ]; then
    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d; chmod 755 /usr/sbin/policy-rc.d; made=1
  fi
  local rc=0
  { apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "${missing[@]}" ||
    { apt-get update && apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "${missing[@]}"; }; } \
    >>"$TESTBED_DIR/apt.log" 2>&1 || rc=$?
  [ -z "$made" ] || rm -f /usr/sbin/policy-rc.d
  [ $rc = 0 ] || die "could not install ${missing[*]} (log: $TESTBED_DIR/apt.log)"
}

set_conf() { sed -i -E "s|^#?($1)=.*|\1=\"$2\"|" "$CONF"; grep -q "^$1=" "$CONF" || printf '%s="%s"\n' "$1" "$2" >>"$CONF"; }

configure() {
  local ssh; ssh=$(oar_home)/.ssh/config
  mkdir -p "$KEPT"
  [ -e "$KEPT/oar.conf" ] || cp -p "$CONF" "$KEPT/oar.conf"
  [ -e "$KEPT/ssh.config" ] || { if [ -e "$ssh" ]; then cp -p "$ssh" "$KEPT/ssh.config"; else : >"$KEPT/ssh.config"; fi; }
  cp -p "$KEPT/oar.conf" "$CONF"
  set_conf DB_TYPE Pg; set_conf DB_HOSTNAME 127.0.0.1; set_conf DB_PORT "$PG_PORT"
  set_conf DB_BASE_PASSWD oar; set_conf DB_BASE_LOGIN_RO oar_ro; set_conf DB_BASE_PASSWD_RO oar_ro
  set_conf SERVER_HOSTNAME 127.0.0.1; set_conf LOG_FILE "$LOG/oar.log"
  set_conf OPENSSH_CMD "/usr/bin/ssh -p $SSH_PORT -e none"; set_conf WALLTIME_CHANGE_ENABLED yes
  if [ "${OAR_TB_CPUSET:-0}" = 1 ]; then
    set_conf JOB_RESOURCE_MANAGER_PROPERTY_DB_FIELD cpuset; set_conf CPUSET_PATH /oar
    set_conf JOB_RESOURCE_MANAGER_FILE /etc/oar/job_resource_manager_cgroups.pl
  else
    sed -i -E 's|^(JOB_RESOURCE_MANAGER_PROPERTY_DB_FIELD\|CPUSET_PATH)=|#&|' "$CONF"
  fi
  { cat "$KEPT/ssh.config"
    for i in $(seq "$NODES"); do printf 'Host n%s\n  HostName 127.0.0.1\n  HostKeyAlias testbed\n' "$i"; done; } >"$D/ssh.config"
  install -o oar -g oar -m 644 "$D/ssh.config" "$ssh"
  sed -e '/^UsePrivilegeSeparation/d;/^KeepAlive/d' -e "s/^Port .*/Port $SSH_PORT/" /etc/oar/sshd_config >"$D/sshd_config"
  touch "$LOG/oar.log"; chown oar: "$LOG" "$LOG/oar.log"
}

up() {
  [ "$(id -u)" = 0 ] || die "must run as root"
  install_packages
  mkdir -p "$RUN" "$LOG" /run/sshd; chmod 755 "$TESTBED_DIR" "$D"
  if ! alive postgres && tcp_open "$PG_PORT"; then die "port $PG_PORT is in use: another testbed? (OAR_TB_PG_PORT)"; fi
  if ! alive Almighty && tcp_open 6666; then die "port 6666 is in use: another OAR server?"; fi
  id "$WHO" >/dev/null 2>&1 || useradd --system -M -d /tmp -s /bin/bash "$WHO"
  # Almighty listens on every address.
  iptables -C INPUT ! -i lo -p tcp --dport 6666 -j REJECT 2>/dev/null ||
    iptables -I INPUT ! -i lo -p tcp --dport 6666 -j REJECT 2>/dev/null || say "oar.sh: no iptables here, port 6666 is open"
  if ! alive postgres; then
    if [ ! -d "$D/pg" ]; then
      install -d -o postgres -g postgres -m 700 "$D/pg"
      (cd / && runuser -u postgres -- "$(pgbin)/initdb" -D "$D/pg" -A trust -E UTF8 --locale=C.UTF-8) >"$LOG/initdb.log" 2>&1
    fi
    (cd / && start postgres runuser -u postgres -- "$(pgbin)/postgres" -D "$D/pg" -p "$PG_PORT" -c listen_addresses=127.0.0.1 \
      -c unix_socket_directories="$D/pg" -c fsync=off -c shared_buffers=32MB)
    wait_for 30 PostgreSQL pg_ready
  fi
  configure
  oar-database --check >"$LOG/db-check.log" 2>&1 ||
    oar-database --create --db-admin-user=postgres --db-admin-pass=x -y >"$LOG/db-create.log" 2>&1
  alive sshd || { start sshd /usr/sbin/sshd -D -e -f "$D/sshd_config" -o ListenAddress=127.0.0.1 \
    -o PidFile="$D/sshd.pid" -o UsePAM=no -o StrictModes=no; wait_for 10 sshd tcp_open "$SSH_PORT"; }
  alive Almighty || { (cd / && start Almighty /usr/sbin/Almighty); wait_for 20 Almighty tcp_open 6666; }
  if [ "$(oarnodes -l 2>/dev/null | wc -l)" = 0 ]; then
    for i in $(seq "$NODES"); do for c in $(seq "$CORES"); do
      oarnodesetting -a -h "n$i" -p cpuset=$(((c - 1) % $(nproc))) >>"$LOG/nodes.log" 2>&1
    done; done
  fi
  oarnodesetting -s Alive --sql "1=1" >>"$LOG/nodes.log" 2>&1
  wait_for 60 "the nodes" nodes_alive
  say "$(oarsub -V 2>&1 | head -1), $NODES nodes of $CORES resources, in $SECONDS s"
}

# Gives the host its own settings back.
down() {
  stop Almighty; stop sshd; stop postgres
  if [ -e "$KEPT/oar.conf" ]; then cp -p "$KEPT/oar.conf" "$CONF"; fi
  if [ -e "$KEPT/ssh.config" ]; then install -o oar -g oar -m 644 "$KEPT/ssh.config" "$(oar_home)/.ssh/config"; fi
  # Left empty they would make the host look like a node of OAR.
  find /sys/fs/cgroup/*/oar -depth -type d -exec rmdir {} + 2>/dev/null || true
  rm -rf /dev/oar_cgroups_links
  for _ in 1 2 3 4 5; do iptables -D INPUT ! -i lo -p tcp --dport 6666 -j REJECT 2>/dev/null || break; done
}
status() {
  local ok=0 name
  for name in postgres sshd Almighty; do
    if alive "$name"; then say "$name up"; else say "$name down"; ok=3; fi
  done
  return $ok
}
case ${1:-} in
  install) install_packages ;;
  up) up ;;
  down) down ;;
  status) status ;;
  wipe) down; userdel "$WHO" >/dev/null 2>&1 || true; rm -rf "$D" ;;
  as-user) shift; cd /tmp; exec runuser -u "$WHO" -- "$@" ;;
  sql) cd /; PGPASSWORD=oar_ro exec "$(pgbin)/psql" -h 127.0.0.1 -p "$PG_PORT" -U oar_ro -d oar -X -At -c "$2" ;;
  *) say "usage: oar.sh install|up|down|status|wipe|as-user COMMAND...|sql QUERY" >&2; exit 2 ;;
esac
