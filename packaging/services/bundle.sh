#!/usr/bin/env bash
# The services for a site without containers and without a route to the Internet, as one archive: Java runtime, jars, units,
# Grafana's files, the Ansible role, checksums. Wants the built jars (./wattelier demo builds them) and JDK 25 with jlink.
# Standard output: the archive's path.
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
TREE=$(cd "$HERE/../.." && pwd -P)
OUT=${PACKAGES_OUT:-$TREE/packaging/target}
VERSION=$(sed -n 's:.*<artifactId>wattelier</artifactId>.*::; s:^ *<version>\(.*\)</version>$:\1:p' "$TREE/pom.xml" | head -n 1 | sed 's/-SNAPSHOT$/~snapshot/')
NAME=wattelier-services-$VERSION
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
mkdir -p "$OUT" "$WORK/$NAME"
"$TREE/packaging/image/make.sh" "$WORK/made" >&2
cd "$WORK/$NAME"
# One archive inside: what goes to the machine, with the paths it has there.
mkdir -p "$WORK/made/opt/wattelier/doc" "$WORK/made/usr/lib/systemd/system" "$WORK/made/usr/lib/sysusers.d" "$WORK/made/opt/wattelier/grafana"
cp "$HERE"/systemd/*.service "$WORK/made/usr/lib/systemd/system/"
cp "$HERE/conf/sysusers.conf" "$WORK/made/usr/lib/sysusers.d/wattelier-services.conf"
cp "$HERE/README.md" "$TREE/streams/docs/running.md" "$TREE/streams/docs/influx.md" "$WORK/made/opt/wattelier/doc/"
cp -R "$TREE"/dashboards/grafana/. "$WORK/made/opt/wattelier/grafana/"
chmod -R go+rX,go-w "$WORK/made"
tar --create --owner=0 --group=0 --sort=name --mtime='2026-11-23 00:00:00Z' --gzip --file root.tar.gz --directory "$WORK/made" opt usr
cp "$HERE/README.md" INSTALL.md
mkdir ansible
cp -R "$TREE/packaging/ansible/roles" "$TREE/packaging/ansible/services.yml" ansible/
# shellcheck disable=SC2094 # it leaves that one out
find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum >SHA256SUMS
tar --create --owner=0 --group=0 --sort=name --mtime='2026-11-23 00:00:00Z' --file "$OUT/$NAME.tar" --directory "$WORK" "$NAME"
printf '%s\n' "$OUT/$NAME.tar"
