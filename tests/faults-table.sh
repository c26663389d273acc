#!/usr/bin/env bash
# The table of the fault suite, from the rows that a run has left.
#   faults-table.sh json DIR           all rows as one JSON array
#   faults-table.sh table en|fr DIR    the table in Markdown
#   faults-table.sh put en|fr DIR FILE puts the table between the markers of a file
set -uo pipefail

# Name of the case, what happens in English, in French; in the order of the table.
CASES="broker-killed|broker killed (-9), its disk kept; facts shuffled and doubled on top|broker tué (-9), disque conservé ; faits mélangés et doublés en plus
broker-away|broker away; the streams go on when it is back|broker absent ; les flux reprennent à son retour
broker-leader-lost|three brokers, the leader lost, two in-sync replicas needed|trois brokers, leader perdu, deux réplicas synchrones exigés
instance-killed-standby|instance killed in mid-transaction, standby|instance tuée en pleine transaction, avec réplique
instance-killed|instance killed in mid-transaction, no standby|instance tuée en pleine transaction, sans réplique
instance-killed-often|instance killed again and again|instance tuée encore et encore
instance-joins-leaves|instance joins, another leaves, at full load|une instance arrive, une autre part, à pleine charge
site-killed|a whole site in one process killed again and again|site complet en un processus, tué encore et encore
state-lost|state directory lost|répertoire d’état perdu
state-too-old|state directory too old|répertoire d’état trop ancien
disk-full-broker|disk full: broker|disque plein : broker
disk-full-state|disk full: state of the streams|disque plein : état des flux
disk-full-ledger|disk full: ledger|disque plein : grand livre
disk-full-spool|disk full: an agent’s spool|disque plein : file d’attente d’un agent
poison|poison in every input topic|enregistrements toxiques dans chaque topic d’entrée
clocks|clocks of the nodes five minutes ahead and behind|horloges des nœuds en avance et en retard de cinq minutes
spool-of-half-the-nodes|half the nodes’ spool delivered last|file d’attente de la moitié des nœuds livrée en dernier
metadata-corrected|metadata corrected days later|métadonnées corrigées des jours plus tard
reattribute|allocations corrected days later, reattribute|allocations corrigées des jours plus tard, reattribute
rolling-upgrade|rolling upgrade from the previous version, traffic on|mise à niveau progressive depuis la version précédente, sous trafic
partition-move|move to more partitions under another prefix|passage à plus de partitions sous un autre préfixe"

rows() { find "$1" -name '*.json' -type f 2>/dev/null | LC_ALL=C sort; }

json() {
  local first=1 row
  printf '['
  while IFS= read -r row; do
    [ -n "$row" ] || continue
    if [ "$first" = 1 ]; then first=0; else printf ','; fi
    printf '\n%s' "$(cat "$row")"
  done <<<"$(rows "$1")"
  printf '\n]\n'
}

# A field of a row: of one line, fields as Row.java declares them.
field() { sed -n "s/.*\"$1\":\"\{0,1\}\([^,\"}]*\).*/\1/p" "$2"; }

number() { # value, digits, language
  if [ -z "$1" ]; then printf -- '–'; return; fi
  LC_ALL=C awk -v value="$1" -v digits="$2" -v fr="$3" 'BEGIN { text = sprintf("%." digits "f", value); if (fr == "fr") sub(/[.]/, ",", text); printf "%s", text }'
}

table() {
  local language=$1 dir=$2 name en fr cause row last="" restored
  if [ "$language" = fr ]; then
    printf '| cause | perdu, µJ | doublé, µJ | non attribué, J | arrêt, s | reprise, s | relu, Mo |\n'
  else
    printf '| cause | lost, µJ | doubled, µJ | unattributed, J | standstill, s | recovery, s | restored, MB |\n'
  fi
  printf '|---|---|---|---|---|---|---|\n'
  while IFS='|' read -r name en fr; do
    row=$dir/$name.json
    [ -f "$row" ] || continue
    last=$row
    if [ "$language" = fr ]; then cause=$fr; else cause=$en; fi
    restored=$(field restored_bytes "$row")
    [ -n "$restored" ] && restored=$(LC_ALL=C awk -v bytes="$restored" 'BEGIN { print bytes / 1e6 }')
    printf '| %s | %s | %s | %s | %s | %s | %s |\n' "$cause" "$(field lost_uj "$row")" "$(field doubled_uj "$row")" \
      "$(number "$(field unattributed_j "$row")" 0 "$language")" "$(number "$(field standstill_s "$row")" 1 "$language")" \
      "$(number "$(field recovery_s "$row")" 1 "$language")" "$(number "$restored" 2 "$language")"
  done <<<"$CASES"
  [ -n "$last" ] || return 1
  local date form seed machine
  date=$(field at "$last"); form=$(field form "$last"); seed=$(field seed "$last")
  machine=$(sed -n 's/.*"machine":"\([^"]*\)".*/\1/p' "$last")
  if [ "$language" = fr ]; then
    [ "$form" = short ] && form="forme courte" || form="forme longue"
    # shellcheck disable=SC2016 # these are Markdown's marks of code
    printf '\nProduit par `./wattelier test --faults --table` le %s, %s, graine %s, sur %s.\n' "${date%%T*}" "$form" "$seed" "$machine"
  else
    # shellcheck disable=SC2016
    printf '\nMade by `./wattelier test --faults --table` on %s, %s form, seed %s, on %s.\n' "${date%%T*}" "$form" "$seed" "$machine"
  fi
}

put() {
  local language=$1 dir=$2 file=$3 made
  made=$(table "$language" "$dir") || { echo "there are no rows in $dir: run the suite first" >&2; return 1; }
  grep -q '<!-- faults:begin -->' "$file" && grep -q '<!-- faults:end -->' "$file" \
    || { echo "$file has no markers for the table of faults" >&2; return 1; }
  MADE=$made awk '/<!-- faults:begin -->/ { print; print ""; print ENVIRON["MADE"]; print ""; skipping = 1 }
    /<!-- faults:end -->/ { skipping = 0 } !skipping && !/<!-- faults:begin -->/ { print }' "$file" >"$file.new" && mv "$file.new" "$file"
}

case ${1:-} in
  json) json "$2" ;;
  table) table "$2" "$3" ;;
  put) put "$2" "$3" "$4" ;;
  *) echo "usage: faults-table.sh json|table|put ..." >&2; exit 2 ;;
esac
