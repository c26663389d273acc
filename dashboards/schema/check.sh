#!/usr/bin/env bash
# Holds the boards against Grafana's own published types (npm: @grafana/schema, typescript). Wants node, npm and a network;
# not part of the build. Ends with 1 where a field is unknown to Grafana or has another type.
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
VERSION=${1:-13.2.3}
(cd "$WORK" && npm pack --silent "@grafana/schema@$VERSION" >/dev/null && tar -xzf grafana-schema-*.tgz && npm install --silent --no-audit --no-fund typescript@5)
node "$HERE/typed.mjs" "$HERE/../grafana/boards" >"$WORK/check.ts"
(cd "$WORK" && npx tsc --noEmit --strict --skipLibCheck --moduleResolution bundler --module esnext --target es2022 check.ts)
printf 'the boards are what @grafana/schema %s describes\n' "$VERSION"
