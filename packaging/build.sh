#!/usr/bin/env bash
# Builds the packages of the node agent: .deb, .rpm and the offline bundle, into packaging/target. What is in them stands
# in packaging/files. Standard output: the paths of what was built; all else goes to standard error.
#   --fast        light compression, for tests           --without-aot  no cache of loaded classes
#   --parts       only runtime, libraries and class cache in work/made, no packages
set -euo pipefail
export LC_ALL=C

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
TREE=$(dirname "$HERE")
AGENT=$TREE/collectors/agent
OUT=${PACKAGES_OUT:-$HERE/target}
WORK=$OUT/work
HOME_ON_NODE=/usr/lib/wattelier-agent
MAIN_CLASS=org.wattelier.agent.AgentMain
# Loaded by name or by a service, so that jdeps does not see them: HTTPS and TLS, Kerberos and
# other SASL for Kafka, logging, XML of the libraries.
MORE_MODULES=java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.security.sasl,java.xml,jdk.net,jdk.security.auth,jdk.security.jgss,jdk.unsupported
# Jackson can write beans and SQL types; nobody here asks it to, and the two are half of a Java runtime.
NEVER_MODULES=java.desktop,java.sql,java.datatransfer,java.prefs,java.transaction.xa

say() { printf '%s\n' "$*" >&2; }
die() { say "packaging: $*"; exit 1; }

# What runs for the training ends with this script, whatever ends it.
AGENT_PID='' BROKER_PID=''
finish() {
  local each
  for each in $AGENT_PID $BROKER_PID; do kill "$each" 2>/dev/null || :; done
}
trap finish EXIT

# --- what it is built from --------------------------------------------------------------------------------------------

find_jdk() {
  local candidate
  for candidate in "${JAVA25_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/* /usr/java/* /opt/*jdk*; do
    if [ -x "$candidate/bin/jlink" ] && grep -q '^JAVA_VERSION="25[."]' "$candidate/release" 2>/dev/null; then JDK=$candidate; return; fi
  done
  die "no JDK 25 with jlink found; name one: JAVA25_HOME=/path/to/jdk-25"
}

# The Maven build, again only when a source is newer than its result, or a library lies there in two versions.
build_agent() {
  local jar
  jar=$(find "$AGENT/target" -maxdepth 1 -name 'agent-*.jar' 2>/dev/null | head -n 1) || :
  if [ -z "$jar" ] || [ ! -d "$AGENT/target/lib" ] || [ -n "$(printf '%s\n' "$AGENT"/target/lib/*.jar | sed 's/-[0-9].*//' | uniq -d)" ] \
    || [ -n "$(find "$TREE/pom.xml" "$TREE"/collectors/{events,probes,agent} \( -name target -o -path '*/src/test' \) -prune -o -type f -newer "$jar" -print -quit)" ]; then
    say "packaging: building the agent"
    rm -rf "$AGENT/target/lib" "$AGENT"/target/agent-*.jar
    (cd "$TREE" && JAVA25_HOME=$JDK mvn -q -B -ntp -pl collectors/agent -am -Dmaven.test.skip=true -Dspotless.check.skip=true package) >&2 \
      || die "the Maven build of collectors/agent failed"
  fi
}

read_versions() {
  POM_VERSION=$(sed -n 's:.*<artifactId>wattelier</artifactId>.*::; s:^ *<version>\(.*\)</version>$:\1:p' "$TREE/pom.xml" | head -n 1)
  # "~" sorts a snapshot before its release, in both worlds.
  VERSION=$(printf '%s' "$POM_VERSION" | sed 's/-SNAPSHOT$/~snapshot/; s/-/~/g')
  SOURCE_DATE_EPOCH=$(date -u -d "$(sed -n 's:.*<project.build.outputTimestamp>\(.*\)</.*:\1:p' "$TREE/pom.xml")" +%s)
  export SOURCE_DATE_EPOCH
  case $(uname -m) in
    x86_64) DEB_ARCH=amd64 RPM_ARCH=x86_64 NATIVE='amd64|x86_64|x86-64' ;;
    aarch64) DEB_ARCH=arm64 RPM_ARCH=aarch64 NATIVE='aarch64|arm64' ;;
    *) die "no packages are made for $(uname -m)" ;;
  esac
}

# --- the parts that are made ------------------------------------------------------------------------------------------

natives_in() { "$JDK/bin/jar" tf "$1" | grep -E '\.(so|dll|dylib|jnilib|a)$' || :; }

# Jars carry native libraries for a dozen platforms. Ours goes beside the jars, where the runtime finds it without
# unpacking it to /tmp at each start; libraries that look only inside their jar keep theirs there.
copy_jar() {
  local jar=$1 to name others own
  name=$(basename "$jar"); to=$WORK/made/lib/$name
  others=$(natives_in "$jar")
  if [ -z "$others" ]; then cp "$jar" "$to"; return; fi
  own=$(printf '%s\n' "$others" | grep -E "(^|/)[Ll]inux[/-]($NATIVE)/" | head -n 1) || :
  rm -rf "$WORK/unpacked"; mkdir "$WORK/unpacked"
  (cd "$WORK/unpacked" && "$JDK/bin/jar" xf "$jar")
  case $name in
    zstd-jni-* | lz4-java-* | snappy-java-*)
      [ -n "$own" ] || die "$name has no native library for this platform"
      cp "$WORK/unpacked/$own" "$WORK/made/native/" ;;
    *) others=$(printf '%s\n' "$others" | grep -vxF -- "${own:-/}") || : ;;
  esac
  (cd "$WORK/unpacked" && printf '%s\n' "$others" | while IFS= read -r f; do [ -z "$f" ] || rm -f "$f"; done
    find . -depth -type d -empty -delete
    "$JDK/bin/jar" --create --file "$to" --date "$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)" --manifest META-INF/MANIFEST.MF .)
}

make_libraries() {
  local jar
  mkdir -p "$WORK/made/lib" "$WORK/made/native"
  for jar in "$AGENT"/target/agent-*.jar "$AGENT"/target/lib/*.jar; do copy_jar "$jar"; done
  chmod 0644 "$WORK"/made/lib/* "$WORK"/made/native/*
  CLASS_PATH=$(cd "$WORK/made/lib" && printf '%s\n' agent-*.jar
    cd "$AGENT/target/lib" && printf '%s\n' *.jar)
  CLASS_PATH=$(printf '%s\n' "$CLASS_PATH" | sed "s:^:$HOME_ON_NODE/lib/:" | paste -sd :)
}

make_runtime() {
  local found modules
  found=$("$JDK/bin/jdeps" --ignore-missing-deps --multi-release 25 --print-module-deps --class-path "$WORK/made/lib/*" \
    "$WORK"/made/lib/*.jar 2>/dev/null | tail -n 1) || die "jdeps does not understand the jars"
  modules=$(printf '%s,%s' "$found" "$MORE_MODULES" | tr , '\n' | sort -u | grep -vxF "$(printf '%s' "$NEVER_MODULES" | tr , '\n')" | paste -sd ,)
  say "packaging: runtime of $modules"
  "$JDK/bin/jlink" --add-modules "$modules" --strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-9 \
    --output "$WORK/made/runtime" >&2
  rm -f "$WORK/made/runtime/bin/jwebserver" "$WORK/made/runtime/bin/keytool" "$WORK/made/runtime/bin/rmiregistry" "$WORK/made/runtime/lib/jrt-fs.jar"
  if command -v strip >/dev/null 2>&1; then find "$WORK/made/runtime" -name '*.so' -exec strip --strip-unneeded {} +; fi
}

make_texts() {
  sed "s|@CLASS_PATH@|$CLASS_PATH|; s|@MAIN_CLASS@|$MAIN_CLASS|" "$HERE/root/usr/bin/wattelier-agent" >"$WORK/made/wattelier-agent"
  cp "$HERE/java.options" "$WORK/made/java.options"
  sed "s|@VERSION@|$VERSION|" "$HERE/root/usr/share/man/man8/wattelier-agent.8" | gzip -9n >"$WORK/made/wattelier-agent.8.gz"
  JDK=$JDK AGENT_LIB=$WORK/made/lib RUNTIME=$WORK/made/runtime "$HERE/third-party.sh" >"$WORK/made/THIRD-PARTY.txt"
  sed "s|@JAVA@|$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$JDK/release")|; s|@VENDOR@|$(sed -n 's/^IMPLEMENTOR="\(.*\)"/\1/p' "$JDK/release")|" "$HERE/licences/copyright" >"$WORK/made/copyright"
}

# Two processors with their memory, a power meter and two jobs, as files; called again, time has gone on.
move_sensors() { # how often it was called
  local sys=$WORK/training/sys/class jobs=$WORK/training/cgroup/system.slice/slurmstepd.scope zone job n=0
  for zone in intel-rapl:0=package-0 intel-rapl:0:0=dram intel-rapl:1=package-1 intel-rapl:1:0=dram; do
    n=$((n + 1))
    mkdir -p "$sys/powercap/${zone%%=*}"
    printf '%s\n' "${zone#*=}" >"$sys/powercap/${zone%%=*}/name"
    printf '262143328850\n' >"$sys/powercap/${zone%%=*}/max_energy_range_uj"
    printf '%s\n' $((1000000000 + $1 * n * 7000000)) >"$sys/powercap/${zone%%=*}/energy_uj"
  done
  mkdir -p "$sys/hwmon/hwmon0/measures/LNXSYSTM:00" "$WORK/training/dev"
  printf 'power_meter\n' >"$sys/hwmon/hwmon0/name"
  printf '10000\n' >"$sys/hwmon/hwmon0/power1_average_interval"
  printf '%s\n' $((250000000 + $1 % 7 * 1000000)) >"$sys/hwmon/hwmon0/power1_average"
  for job in 1001 1002; do
    mkdir -p "$jobs/job_$job"
    printf 'usage_usec %s\nuser_usec 900000\nsystem_usec 100000\n' $((job * 1000 + $1 * 300000)) >"$jobs/job_$job/cpu.stat"
    printf 'anon 1048576\nfile 4096\nshmem 0\n' >"$jobs/job_$job/memory.stat"
    printf '1\n' >"$jobs/job_$job/pids.current"
  done
}

# A broker for the training, with a certificate of its own for a day; says in the agent's settings where it is.
start_broker() {
  local here=$WORK/training tries=0
  tr -d '\n' </proc/sys/kernel/random/uuid >"$here/password"
  { "$JDK/bin/keytool" -genkeypair -keystore "$here/broker.p12" -storetype PKCS12 -storepass:file "$here/password" -alias broker -keyalg EC \
      -dname CN=127.0.0.1 -ext san=ip:127.0.0.1 -validity 1 \
    && "$JDK/bin/keytool" -exportcert -keystore "$here/broker.p12" -storepass:file "$here/password" -alias broker -rfc -file "$here/broker.pem"; } \
    >"$WORK/broker.log" 2>&1 || return 1
  "$JDK/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx128m -cp "$WORK/made/lib/*" "$HERE/training/Broker.java" \
    "$here/broker.p12" "$here/password" "$here/port" "$here/taken" >>"$WORK/broker.log" 2>&1 &
  BROKER_PID=$!
  while [ $tries -lt 150 ] && [ ! -s "$here/port" ]; do
    kill -0 "$BROKER_PID" 2>/dev/null || return 1
    sleep 0.2; tries=$((tries + 1))
  done
  [ -s "$here/port" ] || return 1
  printf 'kafka.bootstrap.servers = 127.0.0.1:%s\nkafka.security.protocol = SSL\nkafka.ssl.truststore.type = PEM\nkafka.ssl.truststore.location = %s\n' \
    "$(cat "$here/port")" "$here/broker.pem"
}

page() { (exec 3<>"/dev/tcp/127.0.0.1/$1" && printf 'GET %s HTTP/1.0\r\n\r\n' "$2" >&3 && cat <&3) 2>/dev/null; }

# An agent that lives for some seconds and writes down which classes it loads. The paths and times of the jars are part
# of the cache: all files get their final time first.
make_aot() {
  local port=29465 options=$WORK/training.options here=$WORK/training tries=0
  find "$WORK/made" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
  sed "s|$HOME_ON_NODE|$WORK/made|g; s|/var/lib/wattelier-agent|$here|; /^-Xlog/d" "$HERE/java.options" >"$options"
  mkdir -p "$here/state"
  move_sensors 0
  sed "s|@HERE@|$here|; s|@PORT@|$port|" "$HERE/training/agent.conf" >"$WORK/training.conf"
  if ! start_broker >>"$WORK/training.conf"; then
    say "packaging: no broker for the training (see $WORK/broker.log): the class cache will lack TLS and Kafka, and the agent takes 8 MB more"
    printf 'kafka = 127.0.0.1:1\n' >>"$WORK/training.conf"
  fi
  # An empty environment: the agent refuses WATTELIER_ variables that it does not know.
  env -i PATH="$PATH" "$WORK/made/runtime/bin/java" "@$options" -XX:-AOTClassLinking -XX:AOTCacheOutput="$WORK/made/agent.aot" -Dwattelier.start.seconds=3 \
    -cp "${CLASS_PATH//$HOME_ON_NODE/$WORK/made}" "$MAIN_CLASS" --config "$WORK/training.conf" >"$WORK/training.log" 2>&1 &
  AGENT_PID=$!
  # For seven seconds, and until it has sent facts and samples.
  touch "$here/taken"
  while [ $tries -lt 60 ] && kill -0 "$AGENT_PID" 2>/dev/null && { [ $tries -lt 14 ] || [ "$(wc -l <"$here/taken")" -lt 2 ]; }; do
    sleep 0.5
    tries=$((tries + 1))
    move_sensors $tries
    if [ $((tries % 6)) = 0 ]; then page $port /metrics >"$WORK/training.metrics" && page $port /health >/dev/null || :; fi
  done
  kill -TERM "$AGENT_PID" 2>/dev/null || :
  wait "$AGENT_PID" || :
  if [ -n "$BROKER_PID" ]; then kill "$BROKER_PID" 2>/dev/null || :; wait "$BROKER_PID" 2>/dev/null || :; fi
  AGENT_PID='' BROKER_PID=''
  rm -rf "$WORK"/made/agent.aot.config "$here"
  [ -s "$WORK/made/agent.aot" ] || { say "packaging: no class cache was made (see $WORK/training.log); the agent starts without one"; return 0; }
  touch -d "@$SOURCE_DATE_EPOCH" "$WORK/made/agent.aot"
}

# --- the tree as it will be on the node -------------------------------------------------------------------------------

entries() { sed -e 's/#.*//' -e '/^ *$/d' "$HERE/files"; }

source_of() { case $2 in @*) printf '%s/made/%s' "$WORK" "${2#@}" ;; *) printf '%s/root%s' "$HERE" "$1" ;; esac; }

stage() {
  local kind mode group path from at
  mkdir -p "$WORK/staged"
  : >"$WORK/rpm-files"; : >"$WORK/conffiles"
  while read -r kind mode group path from; do
    at=$WORK/staged$path
    mkdir -p "$(dirname "$at")"
    from=$(source_of "$path" "${from:-}")
    case $kind in
      dir | state) install -d -m "$mode" "$at" ;;
      tree) cp -a "$from" "$at" ;;
      maybe) [ -f "$from" ] || continue; install -p -m "$mode" "$from" "$at" ;;
      file | config) install -p -m "$mode" "$from" "$at" ;;
      *) die "packaging/files: unknown kind $kind" ;;
    esac
    case $kind in
      dir) printf '%%dir %%attr(%s,root,%s) "%s"\n' "$mode" "$group" "$path" ;;
      state) printf '%%dir %%attr(%s,%s,%s) "%s"\n' "$mode" "$group" "$group" "$path" ;;
      tree) printf '%%attr(-,root,%s) "%s"\n' "$group" "$path" ;;
      config) printf '%%config(noreplace) %%attr(%s,root,%s) "%s"\n' "$mode" "$group" "$path"; printf '%s\n' "$path" >>"$WORK/conffiles" ;;
      *) printf '%%attr(%s,root,%s) "%s"\n' "$mode" "$group" "$path" ;;
    esac >>"$WORK/rpm-files"
  done < <(entries)
  find "$WORK/staged" -type d -path '*/runtime*' -exec chmod 0755 {} +
  find "$WORK/staged" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}

# --- packages ---------------------------------------------------------------------------------------------------------

fill() { # the text with @COMMON@ and @LUA@ put in
  awk -v common="$HERE/scripts/common.sh" -v lua="$WORK/scriptlets.lua" '
    $0 == "@COMMON@" { while ((getline line <common) > 0) print line; close(common); next }
    $0 == "@LUA@" { while ((getline line <lua) > 0) print line; close(lua); next }
    { print }' "$1"
}

build_deb() {
  local tree=$WORK/deb script
  cp -a "$WORK/staged" "$tree"
  mkdir "$tree/DEBIAN"
  sed "s|@VERSION@|$VERSION|; s|@DEB_ARCH@|$DEB_ARCH|; s|@SIZE_KB@|$(du -sk "$WORK/staged" | cut -f1)|" "$HERE/deb/control" >"$tree/DEBIAN/control"
  cp "$WORK/conffiles" "$tree/DEBIAN/conffiles"
  (cd "$tree" && find . -path ./DEBIAN -prune -o -type f -printf '%P\0' | sort -z | xargs -0 md5sum) >"$tree/DEBIAN/md5sums"
  for script in postinst prerm postrm; do fill "$HERE/deb/$script" >"$tree/DEBIAN/$script"; chmod 0755 "$tree/DEBIAN/$script"; done
  DEB=$OUT/wattelier-agent_${VERSION}_$DEB_ARCH.deb
  dpkg-deb -Zzstd "-z$LEVEL" --root-owner-group --build "$tree" "$DEB" >&2
  rm -rf "$tree"
}

build_rpm() {
  fill "$HERE/rpm/scriptlets.lua" >"$WORK/scriptlets.raw"
  sed 's/%/%%/g' "$WORK/scriptlets.raw" >"$WORK/scriptlets.lua"
  fill "$HERE/rpm/wattelier-agent.spec" | sed "s|@VERSION@|$VERSION|; s|@STAGED@|$WORK/staged|; s|@FILES@|$WORK/rpm-files|" >"$WORK/wattelier-agent.spec"
  rpmbuild -bb --quiet --target "$RPM_ARCH-linux" \
    --define "_topdir $WORK/rpm" --define "_dbpath $WORK/rpm/db" --define "_rpmdir $WORK/rpm" --define "_build_id_links none" \
    --define "__os_install_post %{nil}" --define "debug_package %{nil}" --define "_binary_payload w$LEVEL.zstdio" \
    --define "use_source_date_epoch_as_buildtime 1" --define "clamp_mtime_to_source_date_epoch 1" --define "_buildhost localhost" \
    "$WORK/wattelier-agent.spec" >&2
  RPM=$OUT/wattelier-agent-$VERSION-1.$RPM_ARCH.rpm
  mv "$WORK/rpm/$RPM_ARCH/$(basename "$RPM")" "$RPM"
}

build_bundle() {
  local name=wattelier-agent-$POM_VERSION-bundle tree packages=()
  tree=$WORK/$name
  mkdir "$tree"
  [ -z "${DEB:-}" ] || packages+=("$DEB")
  [ -z "${RPM:-}" ] || packages+=("$RPM")
  cp "${packages[@]}" "$tree/"
  cp -a "$HERE/ansible" "$tree/ansible"
  for text in INSTALL.md INSTALL.fr.md; do
    sed "s|@DEB@|$(basename "${DEB:-}")|g; s|@RPM@|$(basename "${RPM:-}")|g" "$HERE/bundle/$text" >"$tree/$text"
  done
  cp "$TREE/LICENSE" "$tree/LICENSE"
  (cd "$tree" && find . -type f -printf '%P\0' | sort -z | xargs -0 sha256sum) >"$WORK/SHA256SUMS"
  mv "$WORK/SHA256SUMS" "$tree/"
  BUNDLE=$OUT/$name.tar.gz
  # The packages are compressed already.
  tar -C "$WORK" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner -cf - "$name" | gzip -1n >"$BUNDLE"
}

# zstd: xz saves a tenth more and takes ten times as long; Debian 12, Ubuntu 22.04 and Red Hat 8 unpack it.
LEVEL=10 AOT=yes PARTS=no
while [ $# -gt 0 ]; do
  case $1 in
    --fast) LEVEL=1 ;;
    --without-aot) AOT=no ;;
    --parts) PARTS=yes ;;
    *) die "unknown option $1" ;;
  esac
  shift
done
find_jdk
build_agent
read_versions
umask 022
rm -rf "$WORK"; mkdir -p "$WORK"
make_libraries
make_runtime
make_texts
if [ "$AOT" = yes ]; then make_aot; fi
if [ "$PARTS" = yes ]; then printf '%s\n' "$WORK/made"; exit 0; fi
stage
if command -v dpkg-deb >/dev/null 2>&1; then build_deb; else say "packaging: no dpkg-deb here, no .deb"; fi
if command -v rpmbuild >/dev/null 2>&1; then build_rpm; else say "packaging: no rpmbuild here, no .rpm"; fi
build_bundle
printf '%s\n' ${DEB:+"$DEB"} ${RPM:+"$RPM"} "$BUNDLE"
