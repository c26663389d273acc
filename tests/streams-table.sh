#!/usr/bin/env bash
# The table of `./wattelier bench streams --json`.
#   streams-table.sh table JSON      in Markdown
#   streams-table.sh put JSON FILE   between the markers of a file
set -euo pipefail

# A figure of the first level, or of `targets`, one to a line.
figure() { sed -n -e "s/^ *\"$1\" *: *\"\(.*\)\",\{0,1\}$/\1/p" -e "s/^ *\"$1\" *: *\([^\",]*\),\{0,1\}$/\1/p" "$2" | head -1; }

row() { # name, limit, JSON
  local value met
  value=$(figure "$1" "$3")
  met=$(figure "$1_met" "$3")
  printf '| `%s` | %s | %s | %s |\n' "$1" "${value:-unknown}" "$2" "$([ "$met" = true ] && echo met || echo MISSED)"
}

table() {
  local json=$1 nodes
  printf '| name | measured | must be | |\n|---|---|---|---|\n'
  row readings_per_s '≥ 2,000,000' "$json"
  row ratio_to_decode_and_sum '≥ 0.5' "$json"
  row bytes_per_reading '≤ 10' "$json"
  row internal_to_input_bytes '≤ 2' "$json"
  row end_to_closed_p99_s '≤ 5' "$json"
  for nodes in 100 1000 10000; do
    printf '| CPU µs per node-tick at %s nodes | %s | | |\n' "$nodes" "$(figure "$nodes" "$json")"
  done
  printf '\n`conservation` is `%s`; decode and sum %s, a bare consumer %s readings/s; `workload_sha256` %s…\n' "$(figure conservation "$json")" \
    "$(figure decode_and_sum_readings_per_s "$json")" "$(figure bare_consumer_readings_per_s "$json")" "$(figure workload_sha256 "$json" | cut -c1-12)"
  printf '%s, %s, %s; load of the machine before and after %s and %s; %s form.\n' "$(figure date "$json")" "$(figure processor "$json")" \
    "$(figure system "$json")" "$(figure load_before "$json")" "$(figure load_after "$json")" "$([ "$(figure short "$json")" = true ] && echo short || echo long)"
}

put() {
  local file=$2 new
  grep -q '<!-- streams bench -->' "$file" && grep -q '<!-- end of streams bench -->' "$file" || { echo "$file: no markers" >&2; return 1; }
  new=$(mktemp)
  {
    sed '/<!-- streams bench -->/q' "$file"
    table "$1"
    sed -n '/<!-- end of streams bench -->/,$p' "$file"
  } >"$new"
  cat "$new" >"$file"
  rm -f "$new"
}

case ${1-} in
  table) table "$2" ;;
  put) put "$2" "$3" ;;
  *) sed -n '2,4s/^# //p' "$0"; exit 2 ;;
esac
