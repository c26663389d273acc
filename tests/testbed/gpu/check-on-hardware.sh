#!/bin/bash
# Compares `./wattelier probe --json` with nvidia-smi on a machine with NVIDIA GPUs. Needs nvidia-smi and jq.
# Usage: check-on-hardware.sh [SECONDS]   (30): over that time the counters' energy is held against nvidia-smi's power.
# What it shows belongs into collectors/probes/docs/gpu.md, with card, driver and date.
set -eu
seconds=${1:-30}
root=$(cd "$(dirname "$0")/../../.." && pwd)
command -v nvidia-smi >/dev/null || { echo "no nvidia-smi here: nothing to compare with" >&2; exit 2; }
command -v jq >/dev/null || { echo "needs jq" >&2; exit 2; }

probe() { "$root/wattelier" probe --json "$@" | jq -r '.meters[] | select(.domain == "gpu")
    | [.id, .probe, .kind, .energy_j // "-", .power_w // "-", .quality, .reason // ""] | @tsv'; }
query() { nvidia-smi --query-gpu=uuid,power.draw,driver_version,name --format=csv,noheader,nounits; }

work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
query | tee "$work/cards"
failures=0
say() { echo "$1: $2"; [ "$1" = ok ] || failures=$((failures + 1)); }

probe > "$work/before"
began=$(date +%s.%N)
: > "$work/power"
end=$((SECONDS + seconds))
while [ $SECONDS -lt $end ]; do query | cut -d, -f1,2 >> "$work/power"; sleep 0.2; done
probe > "$work/after"
took=$(echo "$(date +%s.%N) $began" | awk '{print $1 - $2}')

while IFS=, read -r uuid power _; do
    line=$(grep -P "^gpu-$uuid\t" "$work/before" || true)
    [ -n "$line" ] || { say FAIL "$uuid is not among the meters"; continue; }
    kind=$(cut -f3 <<< "$line"); quality=$(cut -f6 <<< "$line")
    if [ "$quality" = missing ]; then
        case $power in *N/A*|*Not*) say ok "$uuid has no sensor, as nvidia-smi says" ;;
            *) say FAIL "$uuid is missing: $(cut -f7 <<< "$line")" ;; esac
        continue
    fi
    mean=$(awk -F, -v u="$uuid" '$1 == u {s += $2; n++} END {if (n) print s / n}' "$work/power")
    if [ "$kind" = counter ]; then
        a=$(cut -f4 <<< "$line"); b=$(grep -P "^gpu-$uuid\t" "$work/after" | cut -f4)
        shown=$(awk -v a="$a" -v b="$b" -v t="$took" 'BEGIN {print (b - a) / t}')
    else
        shown=$(cut -f5 <<< "$line")
    fi
    # The two looks do not coincide and the driver averages: 10 % or 5 W on a steady load.
    if awk -v x="$shown" -v y="$mean" 'BEGIN {d = x - y; if (d < 0) d = -d; exit !(d <= 5 || d <= y / 10)}'; then
        say ok "$uuid $kind: $shown W, nvidia-smi $mean W"
    else
        say FAIL "$uuid $kind: $shown W, nvidia-smi $mean W"
    fi
done < "$work/cards"

lines=$(cut -f1 "$work/before" | wc -l); cards=$(wc -l < "$work/cards")
if [ "$lines" -eq "$cards" ]; then say ok "$cards cards, one meter each (slices have none)"
else say FAIL "$lines meters for $cards cards"; fi
for form in nvidia-smi "nvidia-smi --query-gpu=uuid,power.draw,power.limit --format=csv"; do
    if [ "$(probe --nvidia-smi "$form" | grep -cP '\tnvidia-smi\t' || true)" -eq "$cards" ]; then say ok "by \`$form\`"
    else say FAIL "by \`$form\`"; fi
done
echo "$failures failed"; [ "$failures" -eq 0 ]
