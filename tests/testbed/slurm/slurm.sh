#!/usr/bin/env bash
# A real Slurm cluster on one host: munge, MariaDB, slurmdbd, slurmctld, N slurmd, slurmrestd.
# Usage: slurm.sh up|down|status|env|wipe, or against a running one: restart-ctld | stop-dbd | start-dbd |
# fail NODE | heal NODE. The state is kept from down to up; wipe removes it. See README.md.
set -euo pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=common.sh
. "$HERE/common.sh"

NODES=${SLURM_TB_NODES:-4}            # number of slurmd on this host
NODE_CPUS=${SLURM_TB_NODE_CPUS:-8}    # what each node claims (config_overrides: more than the host has is fine)
NODE_MEM=${SLURM_TB_NODE_MEM:-4000}   # MB claimed by each node
PORT=${SLURM_TB_PORT:-26810}          # MariaDB, then slurmctld, slurmdbd, slurmrestd, and from +11 on the nodes
DB_PORT=$PORT; CTLD_PORT=$((PORT + 1)); DBD_PORT=$((PORT + 2)); REST_PORT=$((PORT + 3)); NODE_PORT0=$((PORT + 10))
CLUSTER=${SLURM_TB_CLUSTER:-testbed}
PREFIX=${SLURM_TB_NODE_PREFIX:-n}     # nodes are n1..nN; two testbeds on one host need two prefixes
PROCTRACK=${SLURM_TB_PROCTRACK:-auto} # linuxproc | cgroup | auto: cgroup where this host has version 1, see README.md
SAMPLING=${SLURM_TB_SAMPLING:-2}      # JobAcctGatherFrequency, seconds
CTLD_HOOK=${SLURM_TB_CTLD_HOOK:-}     # command run beside our own PrologSlurmctld and EpilogSlurmctld, as user slurm
EXTRA=${SLURM_TB_CONF_EXTRA:-}        # file with more lines for slurm.conf

D=$TESTBED_DIR/slurm
ETC=$D/etc; RUN=$D/run; LOG=$D/log
export SLURM_CONF=$ETC/slurm.conf
H=$(hostname -s)
HOSTS_MARK="# wattelier-testbed"

packages() {
  need_packages munge slurmctld slurmd slurmdbd slurmrestd slurm-client slurm-wlm-basic-plugins \
    slurm-wlm-mysql-plugin slurm-wlm-jwt-plugin mariadb-server
}

# Version 1 with the controllers that Slurm wants, and allowed to make groups: what was seen working.
cgroup_works() {
  local c
  for c in freezer memory cpuacct cpuset devices; do
    [ -e "/sys/fs/cgroup/$c/cgroup.procs" ] && mkdir "/sys/fs/cgroup/$c/wattelier-probe.$$" 2>/dev/null || return 1
    rmdir "/sys/fs/cgroup/$c/wattelier-probe.$$"
  done
}

# slurmdbd and the others bind to what the host's own name resolves to: it must be a loopback address.
loopback_name() {
  ADDR=$(getent ahostsv4 "$H" | awk 'NR==1{print $1}') || true
  case ${ADDR:-} in
    127.*) ;;
    *) say "adding '127.0.0.1 $H' at the top of /etc/hosts (name resolved to '${ADDR:-nothing}')"
       { printf '127.0.0.1 %s %s\n' "$H" "$HOSTS_MARK"; cat /etc/hosts 2>/dev/null; } >"$D/hosts.new"; cat "$D/hosts.new" >/etc/hosts
       ADDR=127.0.0.1 ;;
  esac
}
# Not while another testbed of this host lives by that line: whoever goes last takes it.
hosts_back() {
  grep -qF "$HOSTS_MARK" /etc/hosts 2>/dev/null || return 0
  pgrep -x 'slurmctld|slurmdbd' >/dev/null && return 0
  grep -vF "$HOSTS_MARK" /etc/hosts >"$D/hosts.old" || true
  cat "$D/hosts.old" >/etc/hosts; rm -f "$D/hosts.old" "$D/hosts.new"
}

users() {
  # name:uid of the demo's users; accounts are given in accounting()
  local u
  for u in tbmartin:5101 tblefevre:5102 tbdurand:5103; do
    id "${u%%:*}" >/dev/null 2>&1 && continue
    useradd -u "${u##*:}" -M -d /tmp -s /bin/bash "${u%%:*}"
    echo "${u%%:*}" >>"$D/users-made"
  done
}

configure() {
  mkdir -p "$ETC" "$RUN" "$LOG" "$D/ctld" "$D/hooks" "$D/out" "$D/munge" "$D/restd"
  chmod 755 "$D" "$ETC" "$RUN" "$LOG"; chmod 1777 "$D/out"
  chown slurm: "$D/ctld" "$LOG" "$D/hooks"; chown munge: "$D/munge"; chmod 711 "$D/munge"
  if [ ! -s "$D/munge/munge.key" ]; then
    dd if=/dev/urandom of="$D/munge/munge.key" bs=1024 count=1 status=none
    chown munge: "$D/munge/munge.key"; chmod 400 "$D/munge/munge.key"
  fi
  if [ ! -s "$ETC/jwt.key" ]; then
    dd if=/dev/urandom of="$ETC/jwt.key" bs=32 count=1 status=none
    chown slurm: "$ETC/jwt.key"; chmod 400 "$ETC/jwt.key"
  fi
  # Hooks: each writes one line per event to a file of its own
  cat >"$D/hooks/ctld.sh" <<'H'
#!/bin/bash
# PrologSlurmctld / EpilogSlurmctld: runs as SlurmUser on the controller's host
printf '%s %s job=%s user=%s account=%s partition=%s nodes=%s name=%s exit=%s comment=%s\n' "$(date +%s.%3N)" \
  "${SLURM_SCRIPT_CONTEXT:-?}" "$SLURM_JOB_ID" "${SLURM_JOB_USER:-}" "${SLURM_JOB_ACCOUNT:-}" "${SLURM_JOB_PARTITION:-}" \
  "${SLURM_JOB_NODELIST:-}" "${SLURM_JOB_NAME:-}" "${SLURM_JOB_EXIT_CODE:-}" "${SLURM_JOB_COMMENT:-}" >>"$(dirname "$0")/ctld.events"
H
  [ -z "$CTLD_HOOK" ] || printf '%s\n' "$CTLD_HOOK" >>"$D/hooks/ctld.sh"
  cat >"$D/hooks/node.sh" <<'H'
#!/bin/bash
# Prolog / Epilog: runs as root on each of the job's nodes
printf '%s %s job=%s node=%s uid=%s\n' "$(date +%s.%3N)" "${SLURM_SCRIPT_CONTEXT:-?}" "$SLURM_JOB_ID" "${SLURMD_NODENAME:-}" \
  "${SLURM_JOB_UID:-}" >>"$(dirname "$0")/node.events"
H
  chmod 755 "$D"/hooks/*.sh
  local gather=jobacct_gather/linux task=task/none
  if [ "$PROCTRACK" = cgroup ]; then gather=jobacct_gather/cgroup; task=task/cgroup; fi
  cat >"$ETC/slurm.conf" <<C
ClusterName=$CLUSTER
SlurmctldHost=$H($ADDR)
SlurmctldPort=$CTLD_PORT
SlurmUser=slurm
SlurmdUser=root
AuthType=auth/munge
# A requeued job waits as long as credentials live before it starts anew: 120 s if nothing is said.
AuthInfo=socket=$D/munge/socket,cred_expire=5
AuthAltTypes=auth/jwt
AuthAltParameters=jwt_key=$ETC/jwt.key
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
StateSaveLocation=$D/ctld
SlurmdSpoolDir=$D/spool/%n
SlurmctldPidFile=$RUN/slurmctld.pid
SlurmdPidFile=$RUN/slurmd.%n.pid
SlurmctldLogFile=$LOG/slurmctld.log
SlurmdLogFile=$LOG/slurmd.%n.log
SlurmctldDebug=info
SlurmdDebug=info
MpiDefault=none
ProctrackType=proctrack/$PROCTRACK
TaskPlugin=$task
JobAcctGatherType=$gather
JobAcctGatherFrequency=task=$SAMPLING
AcctGatherEnergyType=acct_gather_energy/none
AccountingStorageType=accounting_storage/slurmdbd
AccountingStorageHost=$ADDR
AccountingStoragePort=$DBD_PORT
AccountingStoragePass=$D/munge/socket
AccountingStorageEnforce=associations
AccountingStorageTRES=cpu,mem,energy,node,billing
AccountingStoreFlags=job_comment,job_env,job_script
JobCompType=jobcomp/none
PrologSlurmctld=$D/hooks/ctld.sh
EpilogSlurmctld=$D/hooks/ctld.sh
Prolog=$D/hooks/node.sh
Epilog=$D/hooks/node.sh
PrologFlags=Alloc
SchedulerType=sched/backfill
SchedulerParameters=sched_interval=1,bf_interval=1,default_queue_depth=500
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
DefMemPerCPU=100
SlurmdParameters=config_overrides
ReturnToService=2
MinJobAge=600
KillWait=2
SlurmctldTimeout=30
SlurmdTimeout=30
NodeName=${PREFIX}[1-$NODES] NodeHostname=$H NodeAddr=$ADDR Port=[$((NODE_PORT0 + 1))-$((NODE_PORT0 + NODES))] CPUs=$NODE_CPUS Boards=1 SocketsPerBoard=1 CoresPerSocket=$NODE_CPUS ThreadsPerCore=1 RealMemory=$NODE_MEM State=UNKNOWN
PartitionName=cpu Nodes=ALL Default=YES MaxTime=1:00:00 DefaultTime=5:00 OverSubscribe=NO State=UP
C
  [ "$NODES" -gt 1 ] || sed -i "s/^NodeName=$PREFIX\[1-1\]/NodeName=${PREFIX}1/; s/Port=\[\([0-9]*\)-[0-9]*\]/Port=\1/" "$ETC/slurm.conf"
  [ -z "$EXTRA" ] || cat "$EXTRA" >>"$ETC/slurm.conf"
  rm -f "$ETC/cgroup.conf"
  if [ "$PROCTRACK" = cgroup ]; then
    local v=cgroup/v1; [ -e /sys/fs/cgroup/cgroup.controllers ] && v=cgroup/v2
    printf 'CgroupPlugin=%s\nIgnoreSystemd=yes\nConstrainCores=no\nConstrainRAMSpace=no\n' $v >"$ETC/cgroup.conf"
    [ $v = cgroup/v2 ] || sed -i '/^IgnoreSystemd/d' "$ETC/cgroup.conf"
  fi
  cat >"$ETC/slurmdbd.conf" <<C
DbdHost=$H
DbdAddr=$ADDR
DbdPort=$DBD_PORT
SlurmUser=slurm
AuthType=auth/munge
AuthInfo=socket=$D/munge/socket
AuthAltTypes=auth/jwt
AuthAltParameters=jwt_key=$ETC/jwt.key
CommunicationParameters=NoInAddrAny
PidFile=$RUN/slurmdbd.pid
LogFile=$LOG/slurmdbd.log
DebugLevel=info
StorageType=accounting_storage/mysql
StorageHost=127.0.0.1
StoragePort=$DB_PORT
StorageUser=slurm
StoragePass=testbed
StorageLoc=slurm_acct_db
C
  chown slurm: "$ETC/slurmdbd.conf"; chmod 600 "$ETC/slurmdbd.conf"
  chmod 777 "$RUN"; chmod +t "$RUN"
}

db() { mariadb --no-defaults -S "$D/db/sock" -uroot "$@"; }

up_db() {
  if ! alive "$RUN/mariadbd.pid" mariadbd; then
    if [ ! -d "$D/db/data/mysql" ]; then
      mkdir -p "$D/db"; chown mysql: "$D/db"
      mariadb-install-db --no-defaults --user=mysql --datadir="$D/db/data" --auth-root-authentication-method=normal \
        --skip-test-db >"$LOG/mariadb-install.log" 2>&1
    fi
    daemonize "$RUN/mariadbd.pid" "$LOG/mariadbd.log" mariadbd --no-defaults --user=mysql --datadir="$D/db/data" \
      --socket="$D/db/sock" --bind-address=127.0.0.1 --port="$DB_PORT" --pid-file="$D/db/pid" \
      --innodb-buffer-pool-size=64M --innodb-log-file-size=64M --innodb-lock-wait-timeout=900 --innodb-flush-log-at-trx-commit=0 --performance-schema=OFF
    wait_for 60 MariaDB db -e 'select 1'
  fi
  db -e "create database if not exists slurm_acct_db; create user if not exists slurm@127.0.0.1 identified by 'testbed';
         create user if not exists slurm@localhost identified by 'testbed';
         grant all on slurm_acct_db.* to slurm@127.0.0.1; grant all on slurm_acct_db.* to slurm@localhost;"
}

up_munge() {
  alive "$RUN/munged.pid" munged && return 0
  rm -f "$D/munge/socket"*
  runuser -u munge -- env -i PATH="$PATH" setsid munged --foreground --key-file="$D/munge/munge.key" --socket="$D/munge/socket" \
    --pid-file="$D/munge/pid" --log-file="$D/munge/log" --seed-file="$D/munge/seed" --num-threads=4 </dev/null >>"$LOG/munged.log" 2>&1 &
  wait_for 10 munged test -s "$D/munge/pid"
  cp "$D/munge/pid" "$RUN/munged.pid"
}

acct() { sacctmgr -i -Q "$@" >>"$LOG/sacctmgr.log" 2>&1 || true; }   # "nothing new added" is not an error here

accounting() {
  acct add cluster "$CLUSTER"
  acct add account lab-physique  Description=physique   Organization=universite
  acct add account entreprise-acme Description=industrie Organization=acme
  acct add user tbmartin  Account=lab-physique DefaultAccount=lab-physique
  acct add user tblefevre Account=entreprise-acme DefaultAccount=entreprise-acme
  acct add user tbdurand  Account=lab-physique,entreprise-acme DefaultAccount=lab-physique
  acct add user root Account=root AdminLevel=Administrator
}

nodes_ready() { [ "$(sinfo -h -N -o %T | grep -cE '^(idle|mixed|allocated)$')" -ge "$NODES" ]; }
assoc_ready() { sacctmgr -n -P show assoc format=account | grep -qx entreprise-acme; }

start_dbd() {
  alive "$RUN/slurmdbd.pid" slurmdbd && return 0
  runuser -u slurm -- env SLURM_CONF="$SLURM_CONF" SLURMDBD_CONF="$ETC/slurmdbd.conf" PATH="$PATH" slurmdbd
  wait_for 60 slurmdbd timeout 5 sacctmgr -n show cluster
}
start_ctld() {
  runuser -u slurm -- env SLURM_CONF="$SLURM_CONF" PATH="$PATH" slurmctld
  wait_for 30 slurmctld timeout 5 scontrol ping
}
start_node() {
  alive "$RUN/slurmd.$1.pid" slurmd && return 0
  mkdir -p "$D/spool/$1"; slurmd -N "$1"
}
restart_ctld() {
  stop_pid "$RUN/slurmctld.pid" slurmctld
  start_ctld
}

up() {
  need_root; local t0; t0=$(now); mkdir -p "$D"
  if [ "$PROCTRACK" = auto ]; then PROCTRACK=linuxproc; if cgroup_works; then PROCTRACK=cgroup; fi; fi
  packages; loopback_name; users
  local t1; t1=$(now)
  if alive "$RUN/slurmctld.pid" slurmctld; then say "already up"; else configure; fi
  up_munge; up_db; start_dbd
  if ! alive "$RUN/slurmctld.pid" slurmctld; then
    sacctmgr -n -P show cluster format=cluster | grep -qx "$CLUSTER" || accounting
    assoc_ready || accounting
    start_ctld
  fi
  local i
  for i in $(seq "$NODES"); do start_node "$PREFIX$i"; done
  wait_for 30 "the nodes" nodes_ready
  if ! alive "$RUN/slurmrestd.pid" slurmrestd; then
    chown nobody "$D/restd"
    # shellcheck disable=SC2016 # the inner shell expands them
    setsid runuser -u nobody -- env SLURM_CONF="$SLURM_CONF" SLURM_JWT=daemon PATH="$PATH" sh -c 'echo $$ >"$1"; shift; exec "$@"' - \
      "$D/restd/pid" slurmrestd -a rest_auth/jwt "127.0.0.1:$REST_PORT" >>"$LOG/slurmrestd.log" 2>&1 </dev/null &
    wait_for 20 slurmrestd tcp_open "$REST_PORT"; cp "$D/restd/pid" "$RUN/slurmrestd.pid"
  fi
  say "up in $(took "$t1") (after packages; $(took "$t0") in all)"
  show
}

show() {
  say "Slurm $(sinfo --version | cut -d' ' -f2), cluster $CLUSTER, $NODES nodes ${PREFIX}1..$PREFIX$NODES, partition cpu, $(sed -n 's,^ProctrackType=,,p' "$SLURM_CONF")"
  say "  export SLURM_CONF=$SLURM_CONF    # then sbatch, squeue, sacct, scontrol, sinfo"
  say "  slurmrestd http://127.0.0.1:$REST_PORT  (headers X-SLURM-USER-NAME, X-SLURM-USER-TOKEN; token: scontrol token username=tbmartin lifespan=3600)"
  say "  users tbmartin (lab-physique), tblefevre (entreprise-acme), tbdurand (both)"
  say "  events: $D/hooks/{ctld,node}.events"
}

status() {
  local p ok=0 all=0
  for p in munged mariadbd slurmdbd slurmctld slurmrestd $(seq -f "slurmd.$PREFIX%g" "$NODES"); do
    all=$((all + 1))
    if alive "$RUN/$p.pid" "${p%%.*}"; then ok=$((ok + 1)); say "$p up (pid $(cat "$RUN/$p.pid"))"; else say "$p down"; fi
  done
  if [ $ok -eq $all ]; then sinfo -N -o '%N %T %c %m'; show; else return 3; fi
}

down() {
  local f
  if alive "$RUN/slurmctld.pid" slurmctld; then 
    local ids; ids=$(timeout 5 squeue -h -o %A 2>/dev/null | sort -u) || true
    if [ -n "$ids" ]; then      # end the jobs, or their slurmstepd would outlive the daemons
      # shellcheck disable=SC2086
      timeout 10 scancel $ids >/dev/null 2>&1 || true
      for f in $(seq 80); do [ -n "$(timeout 5 squeue -h -o %A 2>/dev/null)" ] || break; sleep 0.1; done
    fi
  fi
  stop_pid "$RUN/slurmrestd.pid" slurmrestd
  for f in "$RUN"/slurmd."$PREFIX"*.pid; do [ -e "$f" ] && stop_pid "$f" slurmd; done
  stop_pid "$RUN/slurmctld.pid" slurmctld
  stop_pid "$RUN/slurmdbd.pid" slurmdbd
  stop_pid "$RUN/mariadbd.pid" mariadbd
  stop_pid "$RUN/munged.pid" munged
  # cgroup directories left empty by PROCTRACK=cgroup (rmdir takes only empty ones)
  find /sys/fs/cgroup -depth -type d -path "*/slurm_${PREFIX}[0-9]*" -exec rmdir {} + 2>/dev/null || true
  if [ -d "$D" ]; then hosts_back; fi
  say "slurm down (state kept in $D; 'wipe' removes it)"
}

# A node whose daemon answers comes back by itself, often before anybody asks (ReturnToService).
heal() {
  scontrol update NodeName="$1" State=RESUME 2>/dev/null || true
  wait_for 30 "node $1" healthy "$1"
}
healthy() { sinfo -h -N -n "$1" -o %T | grep -qxE 'idle|mixed|allocated'; }

wipe() {
  local u
  down
  if [ -s "$D/users-made" ]; then while read -r u; do userdel "$u" || true; done <"$D/users-made"; fi
  rm -rf "$D"
  rmdir "$TESTBED_DIR" 2>/dev/null || true
}

case ${1:-} in
  up) up ;;
  down) down ;;
  status) status ;;
  env) say "export SLURM_CONF=$SLURM_CONF" ;;
  wipe) wipe ;;
  restart-ctld) restart_ctld ;;
  stop-dbd) stop_pid "$RUN/slurmdbd.pid" slurmdbd ;;
  start-dbd) start_dbd ;;
  fail) scontrol update NodeName="$2" State=DOWN Reason=testbed ;;
  heal) heal "$2" ;;
  *) say "usage: $0 up|down|status|env|wipe|restart-ctld|stop-dbd|start-dbd|fail NODE|heal NODE"; exit 2 ;;
esac
