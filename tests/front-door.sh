#!/usr/bin/env bash
# Tests of the script ./wattelier on a small copy in a directory with a space in its name: a stand-in JDK and Maven say
# how they were called. Prints "ok ..." for each check; ends with 1 at the first that fails.
set -uo pipefail
DOOR=$(cd "$(dirname "$0")/.." && pwd)/wattelier
WORK=$(mktemp -d) || exit 1
trap 'rm -rf "$WORK"' EXIT
TREE="$WORK/a clone"
unset JAVA_HOME CI WATTELIER_JAVA_OPTS

fake() { mkdir -p "$(dirname "$1")"; printf '#!/usr/bin/env bash\n%s\n' "$2" >"$1"; chmod +x "$1"; }
fail() { printf 'not ok %s\n%s\n' "$1" "$2"; exit 1; }
check() { # name, expected exit status, pattern in standard output, pattern in standard error, command...
  local name=$1 status=$2 out=$3 err=$4 got=0; shift 4
  (cd / && "$@") >"$WORK/out" 2>"$WORK/err" || got=$?
  [ "$got" = "$status" ] || fail "$name" "exit $got, expected $status: $(cat "$WORK/out" "$WORK/err")"
  [ -z "$out" ] || grep -q -- "$out" "$WORK/out" || fail "$name" "standard output lacks \"$out\": $(cat "$WORK/out")"
  [ -z "$err" ] || grep -q -- "$err" "$WORK/err" || fail "$name" "standard error lacks \"$err\": $(cat "$WORK/err")"
  printf 'ok %s\n' "$name"
}

mkdir -p "$TREE"/{collectors,streams,dashboards,advisor,standalone,tests}
cp "$DOOR" "$TREE/wattelier"
printf '<project/>\n' >"$TREE/pom.xml"
JDK="$WORK/a jdk"
fake "$JDK/bin/java" 'for a in "$@"; do printf "[%s]" "$a"; done'
fake "$JDK/bin/javac" ''
printf 'JAVA_VERSION="25.0.3"\n' >"$JDK/release"
fake "$WORK/bin/mvn" 'echo "$@" >>'"$WORK/maven-calls"'
echo "[INFO] Building Wattelier 0.1"
if [ -e broken ]; then echo "[ERROR] Nodes.java:[3,1] something is wrong"; exit 1; fi
mkdir -p standalone/target/lib; : >standalone/target/standalone-0.1.jar'
export PATH="$WORK/bin:$PATH" JAVA25_HOME="$JDK"

check "no argument gives help" 0 'wattelier demo' '' "$TREE/wattelier"
check "an unknown command lists the commands" 2 '' 'no command "dmeo"' "$TREE/wattelier" dmeo
check "a planned command says so" 2 '' 'planned' "$TREE/wattelier" classroom
check "an unknown test argument is refused" 2 '' 'expected unit, all' "$TREE/wattelier" test everything
check "an unknown argument of the suite of faults is refused" 2 '' 'expected --long or --table' "$TREE/wattelier" test --faults everything
check "a fresh clone is built, then runs with its arguments whole" 0 '\[org.wattelier.standalone.Main\]\[report\]\[a b\]' 'building' \
  "$TREE/wattelier" report 'a b'
check "a node's command runs in the agent's own small runtime" 0 '\[-Xmx64m\].*\[org.wattelier.agent.AgentMain\]\[probe\]\[--json\]' '' \
  "$TREE/wattelier" probe --json
check "agent means to run" 0 '\[org.wattelier.agent.AgentMain\]\[run\]\[--kafka\]' '' "$TREE/wattelier" agent --kafka b:1
check "what is built is not built again" 0 '^\[--enable-native-access' '' "$TREE/wattelier" report x
[ "$(wc -l <"$WORK/maven-calls")" -eq 1 ] || fail "built once" "$(cat "$WORK/maven-calls")"
printf 'changed\n' >"$TREE/streams/New.java"
touch "$TREE/broken"
check "a build that fails shows the error and no output" 1 '' 'something is wrong' "$TREE/wattelier" report x
[ ! -s "$WORK/out" ] || fail "nothing on standard output" "$(cat "$WORK/out")"
rm "$TREE/broken"
check "a changed source is built again" 0 'Main' 'building' "$TREE/wattelier" report x
printf '\n' >>"$TREE/pom.xml"
mkdir "$WORK/few"
for tool in bash env find sort xargs cksum sed grep cat rm mkdir head cut java readlink dirname flock; do
  where=$(command -v "$tool") && ln -s "$where" "$WORK/few/$tool"
done
check "without Maven the remedy is named" 1 '' 'apt-get install maven' env PATH="$WORK/few" "$TREE/wattelier" report x
