#!/usr/bin/env bash
# Lays the services out as they lie in the image and, without containers, below /opt: DIR/opt/wattelier with a trimmed Java
# runtime, the jars and the launcher. Wants the built jars (mvn package) and JDK 25 with jlink.
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
TREE=$(cd "$HERE/../.." && pwd -P)
TO=${1:?usage: make.sh DIR}
# Loaded by name or by a service, so that jdeps does not see them: TLS, Kerberos and other SASL for Kafka, JDBC, fonts.
MODULES=java.base,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.scripting
MODULES=$MODULES,java.security.jgss,java.security.sasl,java.sql,java.xml,java.xml.crypto,java.transaction.xa
MODULES=$MODULES,jdk.crypto.ec,jdk.httpserver,jdk.management,jdk.net,jdk.security.auth,jdk.security.jgss,jdk.unsupported,jdk.zipfs

die() { printf 'make.sh: %s\n' "$*" >&2; exit 1; }
jdk_25() { [ -x "$1/bin/jlink" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release" 2>/dev/null; }

JDK=
for candidate in "${JAVA25_HOME:-}" "${JAVA_HOME:-}" /opt/java/openjdk /usr/lib/jvm/* /opt/*jdk*; do
  if [ -n "$candidate" ] && jdk_25 "$candidate"; then JDK=$candidate; break; fi
done
[ -n "$JDK" ] || die "no JDK 25 with jlink found; name one: JAVA25_HOME=/path/to/jdk-25"
jar=$(find "$TREE/standalone/target" -maxdepth 1 -name 'standalone-*.jar' ! -name '*-tests.jar' | head -n 1)
[ -n "$jar" ] && [ -d "$TREE/standalone/target/lib" ] || die "build first: mvn -Dmaven.test.skip=true package"

APP=$TO/opt/wattelier
[ ! -e "$APP" ] || die "$APP is there already"
mkdir -p "$APP/lib" "$APP/bin"
cp "$jar" "$TREE"/standalone/target/lib/*.jar "$APP/lib/"
install -m 0755 "$HERE/wattelier" "$HERE/health" "$APP/bin/"
install -m 0644 "$TREE/LICENSE" "$APP/LICENSE"
"$JDK/bin/jlink" --add-modules "$MODULES" --strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-6 \
  --output "$APP/runtime"
if command -v strip >/dev/null 2>&1; then find "$APP/runtime" -name '*.so' -exec strip --strip-unneeded {} +; fi
chmod -R go+rX,go-w "$APP"
