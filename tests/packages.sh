#!/usr/bin/env bash
# Builds the packages of the node agent and lives with them: the .deb in a clean Debian, the .rpm in an empty root, the
# Ansible role twice. Prints "ok ...", "not ok ..." or "skip ..." for each check; ends with 1 if one failed.
# "short" leaves out the booted system and the .rpm beside account tools. As root; what is missing is said. PACKAGES=DIR
# tests packages that are built already.
set -uo pipefail
TREE=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
WORK=$(mktemp -d) || exit 1
FAILED=0
FORM=${1:-long}
case $FORM in short | long) ;; *) printf 'usage: %s [short|long]\n' "$0" >&2; exit 2 ;; esac
export LC_ALL=C
unset WATTELIER_JAVA_OPTS

say() { printf '%s\n' "$*"; }
ok() { say "ok $1"; }
bad() { say "not ok $1: $(printf '%s' "$2" | tail -n 12 | tr '\n' '|')"; FAILED=1; }
skip() { say "skip $1: $2"; if [ "${CI:-}" = true ]; then FAILED=1; fi; }
check() { # name, command...: its output is told where it fails. Not in a subshell: the agent stays a child of this one.
  local name=$1; shift
  if "$@" >"$WORK/said" 2>&1; then ok "$name"; else bad "$name" "$(cat "$WORK/said")"; return 1; fi
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

build() {
  PACKAGES_OUT=$WORK/packages "$TREE/packaging/build.sh" --fast
}

# Only the program that it starts is not on this machine.
unit_understood() {
  mkdir -p "$WORK/unit"
  sed 's:^ExecStart=.*:ExecStart=/bin/true:' "$TREE/packaging/root/usr/lib/systemd/system/wattelier-agent.service" >"$WORK/unit/wattelier-agent.service"
  ! systemd-analyze verify --man=no --recursive-errors=no "$WORK/unit/wattelier-agent.service" 2>&1 | grep wattelier-agent.service
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

# As the unit would: its ExecStart, its user and group alone, no new privileges, nothing of this environment.
start_unit() { # root
  local line uid gid
  line=$(sed -n 's/^ExecStart=//p' "$1/usr/lib/systemd/system/wattelier-agent.service")
  uid=$(sed -n 's/^wattelier:[^:]*:\([0-9]*\):.*/\1/p' "$1/etc/passwd")
  gid=$(sed -n 's/^wattelier:[^:]*:\([0-9]*\):.*/\1/p' "$1/etc/group")
  [ -n "$uid" ] && [ -n "$gid" ] || { say "no user wattelier"; return 1; }
  # shellcheck disable=SC2086 # a command line
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin setpriv --no-new-privs chroot --userspec="$uid:$gid" --groups="$gid" "$1" $line \
    >"$WORK/agent.log" 2>&1 &
  printf '%s\n' $! >"$WORK/pid"
  answers && owned_by "$uid" && no_capability
}
owned_by() { awk -v u="$1" '/^Uid:/ { exit !($2 == u && $3 == u && $4 == u) }' "/proc/$(cat "$WORK/pid")/status" || { say "not user $1"; return 1; }; }
no_capability() { ! grep -E '^Cap(Prm|Eff|Amb):' "/proc/$(cat "$WORK/pid")/status" | grep -v '0000000000000000$'; }
quiet() { ! grep -i -E 'warning|error|exception' "$WORK/agent.log"; }

stop_unit() {
  local pid status=0
  pid=$(cat "$WORK/pid")
  kill -TERM "$pid"
  for _ in $(seq 200); do kill -0 "$pid" 2>/dev/null && sleep 0.1 || break; done
  kill -KILL "$pid" 2>/dev/null
  wait "$pid" || status=$?
  rm -f "$WORK/pid"
  # 143: ended by SIGTERM, as the unit expects.
  [ "$status" = 0 ] || [ "$status" = 143 ] || { say "ended with $status"; cat "$WORK/agent.log"; return 1; }
}

settings() { printf 'cluster = test\nkafka = 127.0.0.1:1\nkafka.max.block.ms = 500\nlisten = 127.0.0.1:%s\nstate = /var/lib/wattelier-agent\n' "$PORT" >"$1/etc/wattelier/agent.conf"; }
mode_is() { # root, path, mode user:group
  local seen
  seen=$(chroot "$1" stat -c '%a %U:%G' "$2") && [ "$seen" = "$3" ] || { say "$2 is $seen, not $3"; return 1; }
}
modes() {
  mode_is "$1" /etc/wattelier/agent.conf '640 root:wattelier' && mode_is "$1" /etc/wattelier/agent '750 root:wattelier' \
    && mode_is "$1" /var/lib/wattelier-agent '750 wattelier:wattelier' && mode_is "$1" /usr/bin/wattelier-agent '755 root:root'
}
class_cache_fits() { # the cache of loaded classes is refused in silence where it does not fit
  [ -f "$1/usr/lib/wattelier-agent/agent.aot" ] || { say "none was made: see what build.sh says"; return 1; }
  # shellcheck disable=SC2016 # a class that only a finished handshake loads
  grep -qF 'sun/security/ssl/Finished$T13FinishedConsumer' "$1/usr/lib/wattelier-agent/agent.aot" || { say "it was trained without TLS: see what build.sh says"; return 1; }
  # shellcheck disable=SC2016 # expanded inside
  chroot "$1" sh -c 'sed "s/-XX:AOTCache/-XX:AOTMode=on &/; s/org.wattelier.agent.AgentMain.*/-version/" /usr/bin/wattelier-agent >/tmp/try
    sh /tmp/try; r=$?; rm -f /tmp/try; exit $r'
}
# As at boot: tmpfiles gives the group the counters, through the links that sysfs has.
counters_open() {
  local root=$1 zone=$1/sys/devices/virtual/powercap/intel-rapl/intel-rapl:0 said
  mkdir -p "$zone" "$root/sys/class/powercap"
  printf '1\n' >"$zone/energy_uj"; chmod 0400 "$zone/energy_uj"
  ln -s ../../devices/virtual/powercap/intel-rapl/intel-rapl:0 "$root/sys/class/powercap/intel-rapl:0"
  systemd-tmpfiles --root="$root" --create "$root/usr/lib/tmpfiles.d/wattelier-agent.conf" || return 1
  mode_is "$root" /sys/devices/virtual/powercap/intel-rapl/intel-rapl:0/energy_uj '440 root:wattelier'
  said=$?
  rm -rf "${root:?}/sys/devices" "${root:?}/sys/class"
  return "$said"
}

# --- a clean Debian ---------------------------------------------------------------------------------------------------

# The first Debian archive that this machine itself installs from.
debian_mirror() {
  { sed -n 's/^deb \(\[[^]]*\] \)\{0,1\}\([^ ]*\) .*/\2/p' /etc/apt/sources.list /etc/apt/sources.list.d/*.list
    sed -n 's/^URIs: *\([^ ]*\).*/\1/p' /etc/apt/sources.list.d/*.sources; } 2>/dev/null | grep -E '/debian/?$' | head -n 1
}
debian_suite() { sed -n 's/^VERSION_CODENAME=//p' /etc/os-release; }

make_debian() {
  local mirror suite
  mirror=$(debian_mirror); suite=$(debian_suite)
  if have mmdebstrap; then
    mmdebstrap --quiet --variant=essential --include=passwd "$suite" "$WORK/debian" "$mirror"
  else
    debootstrap --variant=minbase "$suite" "$WORK/debian" "$mirror"
  fi
}
can_make_debian() { [ "$(id -u)" = 0 ] && { have mmdebstrap || have debootstrap; } && [ -n "$(debian_mirror)" ]; }

test_deb() {
  local root=$WORK/debian deb
  deb=$(echo "$WORK"/packages/*.deb)
  cp "$deb" "$WORK/agent.deb"
  rm -f "$root/etc/machine-id"
  remember "$root"
  mount -t proc proc "$root/proc" && cp "$deb" "$root/tmp/agent.deb" || return 1
  check "the .deb installs in a clean Debian where nothing runs" chroot "$root" dpkg -i /tmp/agent.deb || return 1
  rm "$root/tmp/agent.deb"
  check "owners and modes are as listed" modes "$root"
  check "the energy counters are opened for the group at boot" counters_open "$root"
  check "the class cache fits the installed files and knows TLS" class_cache_fits "$root"
  settings "$root"
  check "the unit's command runs as its own user and answers" start_unit "$root"
  check "it says no warning and no error" quiet
  check "it ends on SIGTERM" stop_unit
  check "its state is kept" test -n "$(ls "$root/var/lib/wattelier-agent")"
  check "it leaves nothing in /tmp" test -z "$(ls -A "$root/tmp")"
  check "removing keeps settings and user" chroot "$root" sh -c 'dpkg --remove wattelier-agent && test -f /etc/wattelier/agent.conf && id wattelier'
  check "purging works" chroot "$root" dpkg --purge wattelier-agent
  umount "$root/proc"
  check "the .deb leaves nothing" nothing_left "$root"
}

# --- an empty root ----------------------------------------------------------------------------------------------------

files_in() { (cd "$1" && find . -xdev \( -path ./var/lib/rpm -o -path ./usr/lib/sysimage \) -prune -o ! -type d -print -o -name '*wattelier*' -print | sort); }

# The shell and the C library: all that the agent asks for.
lend_libc() {
  local f lent
  for f in /bin/sh $(ldd /bin/sh "$1"/usr/lib/wattelier-agent/runtime/bin/java "$1"/usr/lib/wattelier-agent/runtime/lib/server/libjvm.so \
    "$1"/usr/lib/wattelier-agent/runtime/lib/*.so "$1"/usr/lib/wattelier-agent/native/*.so 2>/dev/null \
    | grep -o '/[^ ]*/\(libc\|libm\|libdl\|libpthread\|librt\|ld-linux[^ ]*\)\.so\.[0-9]*' | sort -u); do
    mkdir -p "$1$(dirname "$f")"
    [ -e "$1$f" ] || { cp -L "$f" "$1$f" && printf '%s\n' "$1$f" >>"$WORK/lent"; }
  done
  mkdir -p "$1/dev" "$1/proc" "$1/tmp"
  mount -t proc proc "$1/proc" && mknod -m 666 "$1/dev/null" c 1 3 && mknod -m 666 "$1/dev/urandom" c 1 9 && mknod -m 666 "$1/dev/random" c 1 8
  for lent in null urandom random; do printf '%s\n' "$1/dev/$lent" >>"$WORK/lent"; done
}
take_libc_back() { umount "$1/proc"; while IFS= read -r f; do rm -f "$f"; done <"$WORK/lent"; }

test_rpm() {
  local root=$WORK/empty rpm
  rpm=$(echo "$WORK"/packages/*.rpm)
  mkdir "$root" && rpm --root "$root" --initdb || return 1
  files_in "$root" >"$WORK/rpm-before"
  check "the .rpm installs in an empty root, without a shell" rpm --root "$root" --install "$rpm" || return 1
  check "what is installed is what was packed" rpm --root "$root" --verify wattelier-agent
  settings "$root"
  lend_libc "$root"
  check "with a shell and glibc alone it runs as its own user and answers" start_unit "$root"
  check "it ends on SIGTERM there, too" stop_unit
  take_libc_back "$root"
  check "the .rpm is erased" rpm --root "$root" --erase wattelier-agent
  files_in "$root" >"$WORK/rpm-after"
  check "the .rpm leaves nothing" diff "$WORK/rpm-before" "$WORK/rpm-after"
}

# The same package where there are a shell and account tools.
test_rpm_on_a_system() {
  local root=$WORK/debian rpm
  rpm=$(echo "$WORK"/packages/*.rpm)
  rpm --root "$root" --initdb
  remember "$root"
  check "the .rpm installs in a root with account tools" rpm --root "$root" --install "$rpm" || return 1
  check "owners and modes are the same" modes "$root"
  settings "$root"
  check "a newer .rpm keeps the settings" sh -c "rpm --root '$root' --upgrade --replacepkgs '$rpm' && grep -q 'cluster = test' '$root/etc/wattelier/agent.conf'"
  check "it is erased" rpm --root "$root" --erase wattelier-agent
  check "it leaves nothing there, too" nothing_left "$root"
}

# --- the role ---------------------------------------------------------------------------------------------------------

# In a throw-away layer over this system, so that Ansible and Python need no second installation.
play() { # options...
  chroot "$WORK/host" env -i HOME=/tmp/ansible PATH="$PATH" LANG=C.UTF-8 ANSIBLE_LOCALHOST_WARNING=false ANSIBLE_NOCOLOR=1 \
    ansible-playbook -i localhost, -c local -e ansible_python_interpreter=/usr/bin/python3 \
    -e '{"wattelier_agent_cluster":"test","wattelier_agent_cpu_affinity":"0","wattelier_agent_kafka":{"bootstrap.servers":"kafka:9092"},
         "wattelier_agent_files":[{"name":"password","content":"not shown"}]}' \
    "$@" /tmp/bundle/ansible/site.yml
}
changed() { printf '%s\n' "$1" | sed -n 's/.*changed=\([0-9]*\).*failed=0.*/\1/p'; }
play_expecting() { # none|some, options...
  local expected=$1 said number; shift
  said=$(play "$@" 2>&1) || { say "$said"; return 1; }
  number=$(changed "$said")
  case $expected:$number in
    none:0) ;;
    some:[1-9]*) ;;
    *) say "changed=$number"; say "$said"; return 1 ;;
  esac
  ! printf '%s' "$said" | grep 'not shown'
}
configured() {
  grep -q '^kafka.bootstrap.servers = kafka:9092$' "$WORK/host/etc/wattelier/agent.conf" && modes "$WORK/host" \
    && grep -q '^CPUAffinity=0$' "$WORK/host/etc/systemd/system/wattelier-agent.service.d/10-site.conf" \
    && [ -L "$WORK/host/etc/systemd/system/multi-user.target.wants/wattelier-agent.service" ] \
    && mode_is "$WORK/host" /etc/wattelier/agent/password '640 root:wattelier'
}
role_left_nothing() {
  ! find "$WORK/layer/up" -name '*wattelier*' ! -type c | grep . && ! grep wattelier "$WORK/host/etc/passwd" "$WORK/host/etc/group"
}

test_role() {
  mkdir "$WORK/host" "$WORK/layer"
  mount -t tmpfs tmpfs "$WORK/layer" && mkdir "$WORK/layer/up" "$WORK/layer/work"
  if ! mount -t overlay overlay -o "lowerdir=/,upperdir=$WORK/layer/up,workdir=$WORK/layer/work" "$WORK/host"; then
    skip "the Ansible role" "no overlay file system here"
    return
  fi
  mount -t proc proc "$WORK/host/proc" && mount --bind /dev "$WORK/host/dev" && mount -t tmpfs tmpfs "$WORK/host/run" \
    && mount -t tmpfs tmpfs "$WORK/host/tmp" && mkdir "$WORK/host/tmp/bundle" || return 1
  chmod 1777 "$WORK/host/tmp"
  tar -xzf "$WORK"/packages/*-bundle.tar.gz -C "$WORK/host/tmp/bundle" --strip-components=1
  check "the bundle's checksums are right" sh -c "cd '$WORK/host/tmp/bundle' && sha256sum --quiet -c SHA256SUMS"
  check "the role says beforehand what it would do" play_expecting some --check
  check "… and does nothing then" test ! -e "$WORK/host/usr/bin/wattelier-agent"
  check "the role installs and configures in an image" play_expecting some
  check "the node is as the role was told" configured
  check "a second run changes nothing" play_expecting none
  check "the role removes" play_expecting some -e wattelier_agent_state=absent
  check "the role leaves nothing" role_left_nothing
  umount "$WORK/host/tmp" "$WORK/host/run" "$WORK/host/dev" "$WORK/host/proc"
  if [ "$FORM" = short ]; then
    return
  elif have systemd-nspawn; then
    check "under a booted systemd the unit starts, says so, answers and goes, with all that it forbids" boots
  else
    skip "the unit under a booted systemd" "no systemd-nspawn here (Debian: apt-get install systemd-container)"
  fi
}

# --- a booted system --------------------------------------------------------------------------------------------------

# systemd itself, booted in a container over the layer of this system: the unit as it is, with all that it forbids.
boot_script() {
  cat <<'SCRIPT'
#!/bin/bash
exec >/root/result 2>&1
must() { echo "+ $*"; "$@" || { echo "failed: $*"; journalctl -u wattelier-agent --no-pager | tail -n 20; exit 1; }; }
answers() {
  for _ in $(seq 100); do
    (exec 3<>/dev/tcp/127.0.0.1/9465 && printf 'GET /health HTTP/1.0\r\n\r\n' >&3 && grep -q ' 200 ' <&3) 2>/dev/null && return 0
    sleep 0.1
  done
  return 1
}
status_is() { grep -q "^$1:[[:space:]]*$2\$" "/proc/$(systemctl show -p MainPID --value wattelier-agent)/status"; }
must systemctl daemon-reload
must systemctl enable --now wattelier-agent
must answers
must status_is NoNewPrivs 1
must status_is Seccomp 2
must status_is CapBnd 0000000000000000
must test "$(systemctl show -p Type,WatchdogUSec --value wattelier-agent | xargs)" = "notify 1min"
must dpkg --purge wattelier-agent
must test "$(systemctl list-units --failed --no-legend 'wattelier*' | wc -l)" = 0
must test -z "$(pgrep -f org.wattelier.agent.AgentMain)"
must test -z "$(getent passwd wattelier)"
echo pass
SCRIPT
}
boots() {
  local root=$WORK/host units=$WORK/host/etc/systemd/system
  cp "$WORK"/packages/*.deb "$root/root/agent.deb" && chroot "$root" dpkg -i /root/agent.deb || return 1
  boot_script >"$root/root/try.sh"
  printf '[Unit]\nRequires=basic.target try.service\nAfter=basic.target\nAllowIsolate=yes\n' >"$units/try.target"
  printf '[Unit]\nAfter=basic.target dbus.socket\n[Service]\nType=oneshot\nExecStart=/bin/bash /root/try.sh\nExecStopPost=/bin/systemctl --no-block --force poweroff\n' >"$units/try.service"
  rm -f "$root/root/result"
  timeout 90 systemd-nspawn -q -D "$root" --register=no --keep-unit --private-network -b systemd.unit=try.target >"$WORK/boot.log" 2>&1 </dev/null
  [ "$(tail -n 1 "$root/root/result" 2>/dev/null)" = pass ] || { tail -n 5 "$WORK/boot.log"; cat "$root/root/result"; return 1; }
}

# --- all --------------------------------------------------------------------------------------------------------------

PORT=$((20000 + RANDOM % 10000))
DEBIAN=
if can_make_debian; then make_debian >"$WORK/debian.log" 2>&1 & DEBIAN=$!; fi
if [ -n "${PACKAGES:-}" ]; then mkdir "$WORK/packages" && cp "$PACKAGES"/*.deb "$PACKAGES"/*.rpm "$PACKAGES"/*-bundle.tar.gz "$WORK/packages/"; else
  check "the packages are built" build || exit 1
fi
if have systemd-analyze; then
  check "the unit's lines are understood" unit_understood
fi
if have shellcheck; then
  check "the scripts pass shellcheck" shellcheck -x "$TREE"/packaging/*.sh "$TREE/tests/packages.sh" "$TREE/packaging/root/usr/bin/wattelier-agent" "$TREE/packaging/scripts/common.sh"
fi
if [ "$(id -u)" != 0 ]; then
  skip "installing the packages" "only root can"
  exit $FAILED
fi
if have rpm; then test_rpm; else skip "the .rpm in an empty root" "no rpm here (Debian: apt-get install rpm)"; fi
if have ansible-playbook; then test_role; else skip "the Ansible role" "no ansible-playbook here (Debian: apt-get install ansible-core)"; fi
unmount_all
if [ -z "$DEBIAN" ]; then
  skip "the .deb in a clean Debian" "no mmdebstrap, no debootstrap, or no Debian archive in /etc/apt"
elif ! wait "$DEBIAN"; then
  bad "a clean Debian is made" "$(cat "$WORK/debian.log")"
else
  test_deb
  if have rpm && [ "$FORM" != short ]; then test_rpm_on_a_system; fi
fi
exit $FAILED
