#!/usr/bin/env bash
# Submits a mix of jobs to the Slurm of slurm.sh, does to them what happens to jobs, and returns when the last has ended.
# Usage: jobs.sh N [SEED]. Names are CLASS-HEAT-NUMBER; HEAT (cold, warm, hot) is what nodes.py gives its watts by, with
# "jobs.sh watts" as its options: they differ by 36 %, as much as the attribution takes jobs to differ.
# Bounded by JOBS_LIMIT seconds (400), then cancels what is left and fails.
set -euo pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=common.sh
. "$HERE/common.sh"
export SLURM_CONF=$TESTBED_DIR/slurm/etc/slurm.conf
OUT=$TESTBED_DIR/slurm/out
PREFIX=${SLURM_TB_NODE_PREFIX:-n}
EXCLUSIVE_S=${JOBS_EXCLUSIVE_S:-20}    # of the jobs whose energy is held against the truth

if [ "${1:-}" = watts ]; then say "--job *-hot-*=100/6 --job *-warm-*=65/4 --job *-cold-*=40/2"; exit 0; fi
N=${1:?how many jobs}; RANDOM=${2:-1}

# --- what there is to submit -------------------------------------------------------------------------------------------

# At least one of each, the long ones first; then the rest in these proportions.
FIRST=(nodefail limit requeue excl1 excl2 excl4 excl8 suspend het multi2 share share share multi4 array crun cwait second fail sleep
  share second share sleep share)
REST=(share share share share share second second second sleep sleep sleep multi2 multi3 array het crun cwait fail suspend excl1
  requeue second share sleep share excl8)

# Not in a subshell: there bash draws other numbers each time.
choose() { # NUMBER
  local any=$((RANDOM % ${#REST[@]}))
  if [ "$1" -lt ${#FIRST[@]} ]; then CLASS=${FIRST[$1]}; else CLASS=${REST[any]}; fi
}

cat >"$OUT/burn.sh" <<'B'
#!/bin/bash
# burn.sh SECONDS LOOPS: so many busy loops for so long
for _ in $(seq "$2"); do timeout "$1" sh -c 'while :; do :; done' & done
wait
exit 0
B
cat >"$OUT/again.sh" <<'B'
#!/bin/bash
# Long until it was requeued, short from then on.
exec "$(dirname "$SLURM_TB_BURN")/burn.sh" "$([ "${SLURM_RESTART_COUNT:-0}" -gt 0 ] && echo 3 || echo 60)" 1
B
sed -i "s,\"\$(dirname \"\$SLURM_TB_BURN\")/burn.sh\",$OUT/burn.sh," "$OUT/again.sh"
cat >"$OUT/het.sh" <<B
#!/bin/bash
#SBATCH -n1 -c1
#SBATCH hetjob
#SBATCH -n1 -c2
srun --het-group=0,1 $OUT/burn.sh 4 1
B
chmod 755 "$OUT"/*.sh

USERS=(tbmartin:lab-physique tblefevre:entreprise-acme tbdurand:entreprise-acme)
HEATS=(cold warm hot)

batch() { # NAME OPTION... : as one of the users, from a folder they may write to
  local who=${USERS[RANDOM % 3]} name=$1; shift
  (cd "$OUT" && runuser -u "${who%%:*}" -- env -i PATH="$PATH" SLURM_CONF="$SLURM_CONF" \
    sbatch --parsable -o /dev/null -t 10 --mem=100 -A "${who##*:}" -J "$name" "$@") || die "could not submit $name"
}

submit() { # NUMBER
  local class heat s=$((RANDOM % 4 + 2)) c=$((RANDOM % 4 + 1)) name
  choose "$1"; class=$CLASS; heat=${HEATS[RANDOM % 3]}; name=$(printf '%s-%s-%03d' "$class" "$heat" "$1")
  case $class in
    sleep)    batch "$name" --no-requeue -n1 --wrap "sleep $s" ;;
    second)   batch "$name" --no-requeue -n1 --wrap "$OUT/burn.sh 1 1" ;;
    share)    batch "$name" --no-requeue -n1 -c "$c" --wrap "$OUT/burn.sh $((s + 3)) $c" ;;
    excl*)    batch "$name" --no-requeue -N1 --exclusive --mem=0 --wrap "$OUT/burn.sh $EXCLUSIVE_S ${class#excl}" ;;
    multi*)   batch "$name" --no-requeue -N "${class#multi}" --ntasks-per-node=1 -c 2 --wrap "srun $OUT/burn.sh $((s + 3)) 1" ;;
    array)    batch "$name" --no-requeue -n1 --array=1-3 --wrap "$OUT/burn.sh 2 1" ;;
    het)      batch "$name" --no-requeue "$OUT/het.sh" ;;
    requeue)  batch "$name" --requeue -n1 "$OUT/again.sh" ;;
    cwait)    batch "$name" --no-requeue -n1 --hold --wrap true ;;
    crun)     batch "$name" --no-requeue -n1 --wrap "$OUT/burn.sh 60 1" ;;
    limit)    batch "$name" --no-requeue -n1 -c 2 --wrap "$OUT/burn.sh 90 1" ;;
    suspend)  batch "$name" --no-requeue -n1 -c 2 --wrap "$OUT/burn.sh 6 1" ;;
    fail)     batch "$name" --no-requeue -n1 --wrap "$OUT/burn.sh 1 1; exit 7" ;;
    nodefail) batch "$name" --no-requeue -N1 --exclusive --mem=0 -w "${PREFIX}4" --wrap "$OUT/burn.sh 60 1" ;;
  esac
}

# --- what happens to them ----------------------------------------------------------------------------------------------

declare -A HAPPENED=()
once() { [ -z "${HAPPENED[$1]:-}" ] && HAPPENED[$1]=1; }

happen() { # ID NAME STATE SECONDS_RUNNING
  case $2/$3 in
    nodefail*/RUNNING)  [ "$4" -ge 4 ] && once "$1" && "$HERE/slurm.sh" fail "${PREFIX}4" && HEAL_AT=$((SECONDS + 2)) ;;
    limit*/RUNNING)     [ "$4" -ge 3 ] && once "$1" && scontrol update JobId="$1" EndTime="$(date -d '+1 second' +%FT%T)" ;;
    requeue*/RUNNING)   [ "$4" -ge 3 ] && once "$1" && scontrol requeue "$1" ;;
    crun*/RUNNING)      [ "$4" -ge 2 ] && once "$1" && scancel "$1" ;;
    suspend*/RUNNING)   [ "$4" -ge 2 ] && once "$1" && scontrol suspend "$1" && RESUME_AT[$1]=$((SECONDS + 3)) ;;
    suspend*/SUSPENDED) [ "$SECONDS" -ge "${RESUME_AT[$1]:-0}" ] && once "$1-back" && scontrol resume "$1" ;;
    cwait*/PENDING)     [ $SUBMITTED -ge "$N" ] && once "$1" && scancel "$1" ;;
  esac
  return 0
}

seconds() { # [[H:]M:]S
  local h=0 m=0 s=0
  IFS=: read -r m s <<<"$1"
  case $s in *:*) h=$m; m=${s%%:*}; s=${s##*:} ;; esac
  printf '%d' $((10#$h * 3600 + 10#$m * 60 + 10#$s))
}

SUBMITTED=0; HEAL_AT=''; declare -A RESUME_AT=()
# slurmctld may be away for a moment: then there is no answer, which is not the same as none left.
look() {
  local list id name state time
  list=$(timeout 20 squeue -h -r -o '%A %j %T %M' 2>/dev/null) || return 0
  if [ -n "$HEAL_AT" ] && [ "$SECONDS" -ge "$HEAL_AT" ] && "$HERE/slurm.sh" heal "${PREFIX}4"; then HEAL_AT=''; fi
  while read -r id name state time; do
    [ -z "$id" ] || happen "$id" "$name" "$state" "$(seconds "$time")" || true
  done <<<"$list"
  if [ "$SUBMITTED" -ge "$N" ] && [ -z "$list" ] && [ -z "$HEAL_AT" ]; then LEFT=0; fi
}

LEFT=1; END=$((SECONDS + ${JOBS_LIMIT:-400})); LAST=$SECONDS
while [ $SUBMITTED -lt "$N" ]; do
  submit $SUBMITTED >/dev/null; SUBMITTED=$((SUBMITTED + 1))
  if [ "$SECONDS" -gt "$LAST" ]; then LAST=$SECONDS; look; fi
done
say "submitted $SUBMITTED"
while [ $LEFT -gt 0 ]; do
  if [ "$SECONDS" -gt $END ]; then squeue -r >&2; scancel -u tbmartin -u tblefevre -u tbdurand; die "jobs were left after ${JOBS_LIMIT:-400} s"; fi
  look
  sleep 1
done
say "ended"
