#!/usr/bin/env bash
# Lists what the packages bundle with version and licence, then the licence texts. Called by build.sh with JDK, AGENT_LIB
# (the jars) and RUNTIME. A library whose licence is not found is an error: nobody may ship what he cannot name.
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
SCRATCH=$(mktemp -d)
trap 'rm -rf "$SCRATCH"' EXIT

unpack() { # jar, directory: only what speaks of licences
  mkdir -p "$2"
  if command -v unzip >/dev/null 2>&1; then
    unzip -qq -o "$1" 'META-INF/*' 'LICENSE*' 'NOTICE*' -x '*.class' -d "$2" 2>/dev/null || [ $? -eq 11 ]
  else
    (cd "$2" && "$JDK/bin/jar" xf "$1" META-INF LICENSE NOTICE)
  fi
}

# From licences/known.txt where the jar is silent; before that from the manifest, else from the embedded POM, else from a licence file's first lines.
licence_of() { # directory
  local said
  said=$(tr -d '\r' <"$1/META-INF/MANIFEST.MF" | sed -e ':a' -e 'N' -e '$!ba' -e 's/\n //g' | sed -n 's/^Bundle-License: *//p')
  [ -n "$said" ] || said=$(find "$1/META-INF/maven" -name pom.xml -exec sed -n '/<licenses>/,/<\/licenses>/s:.*<name>\(.*\)</name>.*:\1:p' {} + 2>/dev/null | paste -sd ' ')
  [ -n "$said" ] || said=$(find "$1" -iname 'LICENSE*' -type f -exec head -n 3 {} \; | tr -s ' \n' ' ')
  case $said in
    *pache*icen[sc]e*2*) echo Apache-2.0 ;;
    *MIT-0*) echo MIT-0 ;;
    *MIT* | *license/mit*) echo MIT ;;
    *Eclipse*ublic*2*) echo EPL-2.0 ;;
    *BSD-2* | *'2-Clause'*) echo BSD-2-Clause ;;
    *BSD-3* | *'3-Clause'* | *'New BSD'*) echo BSD-3-Clause ;;
    *) echo "$said" ;;
  esac
}

printf 'Third-party software in this package\n====================================\n\n'
printf '%-44s %s\n' "OpenJDK $(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$RUNTIME/release"), trimmed" 'GPL-2.0-only WITH Classpath-exception-2.0 (texts: runtime/legal)'
for jar in "$AGENT_LIB"/*.jar; do
  name=$(basename "$jar" .jar)
  unpack "$jar" "$SCRATCH/$name"
  if [ -d "$SCRATCH/$name/META-INF/maven/org.wattelier" ]; then rm -rf "${SCRATCH:?}/$name"; continue; fi
  licence=$(licence_of "$SCRATCH/$name")
  [ -n "$licence" ] || licence=$(awk -v a="${name%-[0-9]*}" '$1 == a { print $2 }' "$HERE/licences/known.txt")
  [ -n "$licence" ] || { echo "third-party: no licence found in $name" >&2; exit 1; }
  printf '%-44s %s\n' "$name" "$licence"
done
printf '\nTexts\n=====\n'
cat "$HERE/licences/natives.txt"
find "$SCRATCH" -type f \( -iname '*LICENSE*' -o -iname '*NOTICE*' \) | LC_ALL=C sort | while IFS= read -r text; do
  sum=$(cksum <"$text")
  printf '\n---- %s\n\n' "${text#"$SCRATCH"/}"
  # The same text once.
  if grep -qxF "$sum" "$SCRATCH/.seen" 2>/dev/null; then echo '(as above)'; continue; fi
  printf '%s\n' "$sum" >>"$SCRATCH/.seen"
  cat "$text"
done
