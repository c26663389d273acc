#!/usr/bin/env bash
# Builds the packages of the node agent and lives with them: the .deb in a clean Debian, the .rpm in an empty root, the
# Ansible role twice. Prints "ok ...", "not ok ..." or "skip ..." for each check; ends with 1 if one failed.
# As root; what is missing is said. PACKAGES=DIR tests packages that are built already.
set -uo pipefail
TREE=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
WORK=$(mktemp -d) || exit 1
FAILED=0
export LC_ALL=C
unset WATTELIER_JAVA_OPTS

say() { printf '%s\n' "$*"; }
ok() { say "ok $1"; }
bad() { say "not ok $1: $(printf '%s' "$2" | tail -n 12 | tr '\n' '|')"; FAILED=1; }
skip() { say "skip $1: $2"; if [ "${CI:-}" = true ]; then FAILED=1; fi; }
check() { # name, command...: its output is told where it fails
  local name=$1 said; shift
  if said=$("$@" 2>&1); then ok "$name"; else bad "$name" "$said"; return 1; fi
}
have() { command -v "$1" >/dev/null 2>&1; }

unmount_all() { # deepest first
  awk -v w="$WORK/" 'index($2, w) == 1 { print $2 }' /proc/mounts | sort -r | while IFS= read -r at; do umount "$at" || umount -l "$at"; done
}
finish() {
  if [ -f "$WORK/pid" ]; then kill -KILL "$(cat "$WORK/pid")" 2>/dev/null; fi
  unmount_all
  case $WORK in /tmp/* | /var/tmp/*) rm -rf --one-file-system "$WORK" ;; esac
}
trap finish EXIT

# --- what is tested ---------------------------------------------------------------------------------------------------

# Until collectors/agent has its main class, a stand-in takes its place.
stand_in() {
  local jar jdk=${JAVA25_HOME:-}
  jar=$(find "$TREE/collectors/agent/target" -maxdepth 1 -name 'agent-*.jar' 2>/dev/null | head -n 1)
  [ -f "$TREE/tests/stand-in/AgentMain.java" ] && [ ! -f "$TREE/collectors/agent/src/main/java/org/wattelier/agent/AgentMain.java" ] || return 0
  for jdk in "$jdk" /usr/lib/jvm/*; do grep -q '^JAVA_VERSION="25[."]' "$jdk/release" 2>/dev/null && break; done
  [ -n "$jar" ] || (cd "$TREE" && JAVA25_HOME=$jdk mvn -q -B -ntp -pl collectors/agent -am -Dmaven.test.skip=true -Dspotless.check.skip=true package)
  mkdir -p "$WORK/stand-in" \
    && "$jdk/bin/javac" -nowarn -d "$WORK/stand-in" -cp "$TREE/collectors/agent/target/lib/*" "$TREE/tests/stand-in/AgentMain.java" \
    && "$jdk/bin/jar" cf "$WORK/stand-in.jar" -C "$WORK/stand-in" .
}

build() {
  stand_in || return 1
  set -- --fast
  if [ -f "$WORK/stand-in.jar" ]; then set -- "$@" --main "$WORK/stand-in.jar"; fi
  WATTELIER_PACKAGES=$WORK/packages "$TREE/packaging/build.sh" "$@"
}

# --- a root and what is in it -----------------------------------------------------------------------------------------

# Package databases, logs and backups of the account tools are theirs, not ours.
listing() {
  (cd "$1" && find . -xdev \( -path ./proc -o -path ./sys -o -path ./dev -o -path ./tmp/ansible -o -path ./var/lib/dpkg -o -path ./var/log \
    -o -path ./var/cache -o -path ./var/lib/rpm -o -path ./usr/lib/sysimage \) -prune -o -printf '%y %m %u %g %p\n' \
    | grep -v -E ' \./etc/(passwd|group|shadow|gshadow|subuid|subgid)-$| \./etc/\.pwd\.lock$' | sort -k5)
}
accounts() { cat "$1"/etc/passwd "$1"/etc/group "$1"/etc/shadow "$1"/etc/gshadow 2>/dev/null; }
remember() { listing "$1" >"$WORK/before"; accounts "$1" >"$WORK/accounts-before"; }
nothing_left() {
  listing "$1" >"$WORK/after"
  accounts "$1" >"$WORK/accounts-after"
  diff "$WORK/before" "$WORK/after" && diff "$WORK/accounts-before" "$WORK/accounts-after" \
    && ! find "$1" -xdev \( -user "${2:-nobody-of-this-name}" -o -name '*wattelier*' \) -not -path '*/var/lib/dpkg/*' 2>/dev/null | grep .
}

get() { # path on the agent's port, by bash alone
  (exec 3<>"/dev/tcp/127.0.0.1/$PORT" && printf 'GET %s HTTP/1.0\r\n\r\n' "$1" >&3 && cat <&3) 2>/dev/null
}
answers() {
  local n
  for n in $(seq 100); do
    kill -0 "$(cat "$WORK/pid")" 2>/dev/null || { cat "$WORK/agent.log"; return 1; }
    get /health | grep -q ' 200 ' && return 0
    sleep 0.1
  done
  cat "$WORK/agent.log"; say "no answer at port $PORT after $n tries"; return 1
}

# As the unit would: its ExecStart, its user and groups, no capability, no new privileges, nothing of this environment.
start_unit() { # root
  local line uid gid
  line=$(sed -n 's/^ExecStart=//p' "$1/usr/lib/systemd/system/wattelier-agent.service")
  uid=$(sed -n 's/^wattelier:[^:]*:\([0-9]*\):.*/\1/p' "$1/etc/passwd")
  gid=$(sed -n 's/^wattelier:[^:]*:\([0-9]*\):.*/\1/p' "$1/etc/group")
  [ -n "$uid" ] && [ -n "$gid" ] || { say "no user wattelier"; return 1; }
  # shellcheck disable=SC2086 # a command line
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 setpriv --no-new-privs --bounding-set=-all --inh-caps=-all --reuid "$uid" --regid "$gid" --clear-groups \
    chroot_as_user "$1" $line
}

# chroot needs a privilege that the agent must not have: enter first, drop afterwards, by the host's setpriv or perl-free means.
enter_and_run() { # root, logfile: writes the pid
  local root=$1 line uid gid
  line=$(sed -n 's/^ExecStart=//p' "$root/usr/lib/systemd/system/wattelier-agent.service")
  uid=$(sed -n 's/^wattelier:[^:]*:\([0-9]*\):.*/\1/p' "$root/etc/passwd")
  gid=$(sed -n 's/^wattelier:[^:]*:\([0-9]*\):.*/\1/p' "$root/etc/group")
  [ -n "$uid" ] && [ -n "$gid" ] || { say "no user wattelier"; return 1; }
  # shellcheck disable=SC2086 # a command line
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin chroot --userspec="$uid:$gid" --groups="$gid" "$root" $line >"$WORK/agent.log" 2>&1 &
  printf '%s\n' $! >"$WORK/pid"
}
