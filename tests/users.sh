#!/usr/bin/env bash
# Tests of packaging/users, what people meet where they already look: ereport, the line at a script's end, Slurm's mails,
# AdminComment. The advisor, the mailer and Slurm's commands are stand-ins. Prints "ok ..." or "not ok ..." for each check;
# ends with 1 if one failed. USERS_SHELL=bash runs the scripts in another shell than /bin/sh.
# shellcheck disable=SC2016 # much here is text that must not be expanded
set -uo pipefail
TREE=$(cd "$(dirname "$0")/.." && pwd -P)
WORK=$(mktemp -d) || exit 1
chmod 755 "$WORK"
FAILED=0
ADVISOR=''
finish() { if [ -n "$ADVISOR" ]; then kill "$ADVISOR" 2>/dev/null; fi; rm -rf "$WORK"; }
trap finish EXIT
unset LC_ALL LC_MESSAGES LANG LANGUAGE LC_CTYPE http_proxy https_proxy all_proxy "${!SLURM_@}" "${!OAR_@}" "${!PBS_@}"
export PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
PYTHON=/usr/bin/python3
[ -x "$PYTHON" ] || { printf 'not ok users: %s is missing (Debian: python3)\n' "$PYTHON"; exit 1; }

# --- tools ------------------------------------------------------------------------------------------------------------

ok() { printf 'ok users: %s\n' "$1"; }
bad() { printf 'not ok users: %s: %s\n' "$1" "$(printf '%s' "$2" | head -c 2000 | tr '\n\033' '|?')"; FAILED=1; }
file() { mkdir -p "$(dirname "$1")"; printf '%s\n' "$2" >"$1"; }
program() { file "$1" "#!/bin/sh"$'\n'"$2"; chmod 755 "$1"; }

# check NAME STATUS OUT ERR COMMAND...: exit status, and patterns that standard output and standard error must hold.
check() {
  local name=$1 status=$2 out=$3 err=$4 got=0; shift 4
  "$@" >"$WORK/out" 2>"$WORK/err" </dev/null || got=$?
  if [ "$got" != "$status" ]; then bad "$name" "exit $got, expected $status: $(cat "$WORK/out" "$WORK/err")"
  elif [ -n "$out" ] && ! grep -q -e "$out" "$WORK/out"; then bad "$name" "standard output lacks \"$out\": $(cat "$WORK/out" "$WORK/err")"
  elif [ -n "$err" ] && ! grep -q -e "$err" "$WORK/err"; then bad "$name" "standard error lacks \"$err\": $(cat "$WORK/err")"
  else ok "$name"; fi
}
# is NAME EXPECTED ACTUAL
is() { if [ "$2" = "$3" ]; then ok "$1"; else bad "$1" "expected $2, got $3"; fi; }
within() { # NAME SECONDS COMMAND...: is over by then
  local name=$1 most=$2 begin end; shift 2
  begin=$(date +%s%N); "$@" >"$WORK/out" 2>"$WORK/err" </dev/null; end=$(date +%s%N)
  if [ $(((end - begin) / 1000000)) -le $((most * 1000)) ]; then ok "$name"; else bad "$name" "took $(((end - begin) / 1000000)) ms"; fi
}

SITE=$WORK/site
answers() { file "$SITE/answers/$1" "$2"; }
mode() { printf '%s' "$1" >"$SITE/mode"; printf '%s' "${2:-0}" >"$SITE/late"; : >"$SITE/requests"; }
conf() { printf '%s\n' "advisor = http://127.0.0.1:$PORT" "cluster = demo" "$@" >"$WORK/users.conf"; }

# Installed as on a login node.
install_scripts() {
  check "installed into an empty root" 0 '' '' "$TREE/packaging/users/install.sh" "$WORK"
  is "settings are readable by all, programs by all to run" '644 755 755' "$(stat -c %a "$WORK/etc/wattelier/users.conf" "$WORK/usr/bin/ereport" "$WORK/usr/lib/wattelier-users/wattelier-mail" | tr '\n' ' ' | sed 's/ $//')"
  if [ -n "${USERS_SHELL:-}" ]; then sed -i "1s:^#!/bin/sh\$:#!$(command -v "$USERS_SHELL"):" "$WORK"/usr/bin/* "$WORK/usr/lib/wattelier-users/wattelier-mail"; fi
  export WATTELIER_CONF=$WORK/users.conf
  MAIL=$WORK/usr/lib/wattelier-users/wattelier-mail
}

start_advisor() {
  local i
  mkdir -p "$SITE/answers"; mode ok
  "$PYTHON" "$TREE/tests/users.py" "$SITE" 2>"$SITE/errors" &
  ADVISOR=$!
  for ((i = 0; i < 100; i++)); do [ -s "$SITE/port" ] && break; sleep 0.1; done
  PORT=$(cat "$SITE/port") || { bad "the stand-in starts" "$(cat "$SITE/errors")"; exit 1; }
}

# --- the scripts themselves -------------------------------------------------------------------------------------------

quality() {
  local each
  if command -v shellcheck >/dev/null; then
    check "shellcheck has nothing to say" 0 '' '' shellcheck -x -P "$TREE" -s sh "$TREE"/packaging/users/bin/* "$TREE/packaging/users/lib/wattelier-mail" "$TREE/packaging/users/lib/common.sh"
  else
    bad "shellcheck" "missing (Debian: shellcheck)"
  fi
  for each in "$TREE"/packaging/users/bin/* "$TREE"/packaging/users/lib/*; do
    if grep -q -w -E 'eval|local' "$each"; then bad "plain POSIX shell" "$each"; fi
  done
  check "the usual settings are understood by the scripts" 0 '' '' sh -c '! grep -v -E "^(#.*|[a-z_]+ = .+|)\$" "$1"' - "$TREE/packaging/users/users.conf"
}

# --- ereport ----------------------------------------------------------------------------------------------------------

ereport() { "$WORK/usr/bin/ereport" "$@"; }
last() { tail -n 1 "$SITE/requests"; }

reports() {
  answers jobs,demo,123,text $'Job demo/123\n  Energy, indented'
  answers jobs,demo,123,text,fr 'Énergie : 1,92 kWh'
  answers jobs,demo,123,line 'Energy: 1.92 kWh'
  answers jobs,demo,123 '{"job":"demo/123"}'
  answers jobs,demo,123_4,line 'Energy of 123_4'
  answers jobs,demo,123+1,line 'Energy of 123+1'
  answers 'jobs,archive|emmy,7,line' 'Energy of the archive'
  conf
  check "a report in English, indentation kept" 0 '^  Energy, indented$' '' ereport 123
  check "in French where it is asked for" 0 '1,92' '' ereport 123 --lang fr
  check "in French by the locale" 0 '1,92' '' env LANG=fr_FR.UTF-8 "$WORK/usr/bin/ereport" 123
  check "the locale's strongest variable counts" 0 'indented' '' env LC_ALL=en_GB.UTF-8 LANG=fr_FR.UTF-8 "$WORK/usr/bin/ereport" 123
  conf 'language = fr  '$'\r'
  check "a locale that says nothing leaves it to the site" 0 '1,92' '' env LANG=C "$WORK/usr/bin/ereport" 123
  conf
  check "one line" 0 '^Energy: 1.92 kWh$' '' ereport --line 123
  check "JSON" 0 '"demo/123"' '' ereport --format json 123
  check "a task of an array" 0 '123_4' '' ereport --line 123_4
  check "a component of a heterogeneous job, its plus encoded" 0 '123+1' '' ereport --line 123+1
  check "another cluster, with a slash in its name" 0 'archive' '' ereport --line archive/emmy/7
  ereport --line demo/123#17 >/dev/null
  is "a run is asked for" '/api/v1/jobs/demo/123/line?run=17&lang=en' "$(last)"
  ereport --line '123_*' >/dev/null 2>&1
  is "all of an array is asked for" '/api/v1/jobs/demo/123/line?whole=true&lang=en' "$(last)"
  check "a job nobody knows" 1 '' 'no such energy is known of job demo/9 (yet)' ereport 9
  check "the same in French" 1 '' 'aucune énergie' ereport 9 --lang fr
  check "a step is pointed to its job" 2 '' 'ask for 123$' ereport 123.batch
  check "a step's number, too" 2 '' 'ask for 123$' ereport 123.0
  local each
  for each in 'a b' '1;id' "1'" '$(id)' '../x' 'demo/..' 'demo/1?x=1' 'é' $'1\n2' '/' 'demo/'; do
    check "refused: $(printf '%s' "$each" | tr '\n' ' ')" 2 '' 'ereport' ereport "$each"
  done
  check "an unknown option" 2 '' 'no option' ereport --lime 1
  check "an unknown language" 2 '' 'fr or en' ereport --lang de 1
  check "a value that is missing" 2 '' 'wants a value' ereport 1 --lang
  check "two jobs" 2 '' 'one job' ereport 1 2
  check "no job: help" 2 '' 'CLUSTER/123' ereport
  check "help in French" 0 'tableau' '' env LANG=fr_FR "$WORK/usr/bin/ereport" --help
  printf 'advisor = http://127.0.0.1:%s\n' "$PORT" >"$WORK/users.conf"
  check "no cluster set" 2 '' 'which cluster' ereport 1
  conf
  mode error; check "an advisor with a problem" 3 '' '(500)' ereport 123
  mode garbage; check "something that is no advisor" 3 '' 'does not answer' ereport 123
  mode hang; within "a hung advisor is given up" 3 ereport 123 --timeout 1
  check "and said" 3 '' 'does not answer' ereport 123 --timeout 1
  mode endless; within "an endless answer ends" 4 ereport 123 --timeout 1
  mode ok 3; check "waits for a job that is not known yet" 0 '1.92' '' ereport --line 123 --wait 10
  mode ok
  printf 'advisor = http://127.0.0.1:1\ncluster = demo\n' >"$WORK/users.conf"
  within "an advisor that is away is not waited for" 2 ereport 123 --wait 10
  check "and is said in French" 3 '' 'ne répond pas' ereport 123 --lang fr
  printf 'advisor = file:///etc/passwd\ncluster = demo\n' >"$WORK/users.conf"
  check "only HTTP is spoken" 3 '' 'does not answer' ereport 123
  printf 'advisor = http://127.0.0.1:%s\ncluster = $(touch %s/owned)`touch %s/owned`\n' "$PORT" "$WORK" "$WORK" >"$WORK/users.conf"
  check "settings are data" 2 '' 'not a cluster' ereport 123
  is "and nothing of them is run" no "$([ -e "$WORK/owned" ] && echo yes || echo no)"
  conf
}

# A PATH without curl: what is left does it, or says so.
without_curl() {
  local each
  mkdir -p "$WORK/few" "$WORK/wget"
  for each in sh env cat tr sed head tail date awk sleep timeout id bash dirname; do ln -sf "$(command -v "$each")" "$WORK/few/$each"; done
  cp -P "$WORK/few/"* "$WORK/wget/"; ln -sf "$(command -v wget)" "$WORK/wget/wget"
  check "neither curl nor wget: said, not hung" 3 '' 'does not answer' env PATH="$WORK/few" "$WORK/usr/bin/ereport" 123
  if ! command -v wget >/dev/null; then bad "wget" "missing (Debian: wget)"; return; fi
  check "wget does as well" 0 '^  Energy, indented$' '' env PATH="$WORK/wget" "$WORK/usr/bin/ereport" 123
  check "wget tells an unknown job from an advisor with a problem" 1 '' 'no such energy' env PATH="$WORK/wget" "$WORK/usr/bin/ereport" 9
  mode error; check "wget: a problem" 3 '' '(500)' env PATH="$WORK/wget" "$WORK/usr/bin/ereport" 123
  mode hang; within "wget: a hung advisor is given up" 3 env PATH="$WORK/wget" "$WORK/usr/bin/ereport" 123 --timeout 1
  mode ok
}

# --- the line at the end of a script ------------------------------------------------------------------------------------

script_end() {
  local shell
  program "$WORK/job" "trap 'wattelier-line || :' EXIT
set -e
exit 7"
  for shell in sh bash; do
    check "$shell: the line comes and the exit status stays" 7 '^Energy: 1.92 kWh$' '' env PATH="$WORK/usr/bin:$PATH" SLURM_JOB_ID=123 "$shell" "$WORK/job"
    check "$shell: not installed on the node: the exit status stays" 7 '' '' env SLURM_JOB_ID=123 "$shell" "$WORK/job"
  done
  check "the task's name is asked for in an array" 0 '123_4' '' env PATH="$WORK/usr/bin:$PATH" SLURM_JOB_ID=125 SLURM_ARRAY_JOB_ID=123 SLURM_ARRAY_TASK_ID=4 wattelier-line
  check "outside a job it says nothing" 0 '' '' "$WORK/usr/bin/wattelier-line"
  is "nothing at all" '' "$(cat "$WORK/out" "$WORK/err")"
  mode hang
  within "never much longer than 2 s" 3 env SLURM_JOB_ID=123 "$WORK/usr/bin/wattelier-line"
  check "and still fine" 0 '' '' env SLURM_JOB_ID=123 "$WORK/usr/bin/wattelier-line"
  mode ok
  cp "$WORK/usr/bin/wattelier-line" "$WORK/alone"
  check "installed without its companions: still fine" 0 '' '' env SLURM_JOB_ID=123 "$WORK/alone"
}

# --- Slurm's mails ------------------------------------------------------------------------------------------------------

# mail TYPE SUBJECT RECIPIENT [VARIABLE=VALUE...]: as slurmctld does: a bare environment, no PATH, /dev/null as body.
mail() {
  local type=$1 subject=$2 to=$3; shift 3
  rm -f "$WORK/mail".*
  env -i WATTELIER_CONF="$WORK/users.conf" WATTELIER_EREPORT="${MAIL_EREPORT:-$WORK/usr/bin/ereport}" \
    SLURM_CLUSTER_NAME=demo SLURM_JOB_MAIL_TYPE="$type" "$@" "$MAIL" -s "$subject" "$to" <"${BODY:-/dev/null}" >"$WORK/out" 2>"$WORK/err"
}
body() { cat "$WORK/mail.body" 2>/dev/null; }
sent() { tr '\0' '|' <"$WORK/mail.args" 2>/dev/null; }
END='Slurm Job_id=123 Name=x Ended, Run time 00:00:02, COMPLETED, ExitCode 0'

mails() {
  program "$WORK/mailer" "printf '%s\\0' \"\$@\" >\"$WORK/mail.args\"; cat >\"$WORK/mail.body\"; printf '%s' \"\${LC_CTYPE:-}\" >\"$WORK/mail.locale\"; exit \${MAILER_EXIT:-0}"
  conf "mailer = $WORK/mailer" 'mail_wait = 3' "languages = $WORK/languages"
  printf 'durand fr\nmartin en\n' >"$WORK/languages"
  answers jobs,demo,123,line,fr 'Énergie (nœud entier) : 1,92 ± 0,10 kWh'

  mail Ended "$END" martin SLURM_JOB_ID=123 SLURM_JOB_USER=martin
  is "a job's end has its line" 'Energy: 1.92 kWh' "$(body)"
  is "the arguments are Slurm's own" "-s|$END|martin|" "$(sent)"
  is "the mailer is told which characters these are" C.UTF-8 "$(cat "$WORK/mail.locale")"
  is "only a job that has ended now is asked for" "closed=true closed=true since" \
    "$(last | sed 's/.*?//; s/since=[^\&]*/since/; s/&lang=en//; s/&/ /g')"
  mail Failed "Slurm Job_id=123 Name=x Failed, Run time 00:00:02, FAILED, ExitCode 1" durand SLURM_JOB_ID=123 SLURM_JOB_USER=durand
  is "in the user's language" 'Énergie (nœud entier) : 1,92 ± 0,10 kWh' "$(body)"
  conf "mailer = $WORK/mailer" 'mail_ascii = yes' 'language = fr'
  mail Ended "$END" x SLURM_JOB_ID=123
  is "in the site's language, without accents for old mailers" 'Energie (noeud entier) : 1,92 +/- 0,10 kWh' "$(body)"
  conf "mailer = $WORK/mailer" 'mail_wait = 3'
  mail Began "Slurm Job_id=123 Name=x Began, Queued time 00:00:00" martin SLURM_JOB_ID=123
  is "a job's begin has none" '' "$(body)"
  mail Requeued "Slurm Job_id=123 Name=Ended, Requeued, Run time 00:00:01, PENDING" martin SLURM_JOB_ID=123
  is "a requeue has none" '' "$(body)"
  mail '' "$END" martin
  is "an old Slurm tells the job by the subject alone" 'Energy: 1.92 kWh' "$(body)"
  mail '' 'Slurm Job_id=9 Name=Job_id=123 Name=y Ended, Run time 00:00:02, COMPLETED, ExitCode 0' martin
  is "a job's name does not choose the job" '' "$(body)"
  mail Ended 'Slurm Array Task Job_id=123_4 (127) Name=x Ended, Run time 00:00:02, COMPLETED, ExitCode 0' martin SLURM_JOB_ID=127 SLURM_ARRAY_JOB_ID=123 SLURM_ARRAY_TASK_ID=4
  is "a task has its own" 'Energy of 123_4' "$(body)"
  mail Ended 'Slurm Array Summary Job_id=123_* (123) Name=x Ended, COMPLETED, ExitCode [0-0]' martin SLURM_JOB_ID=123 SLURM_ARRAY_JOB_ID=123 SLURM_ARRAY_TASK_ID=4
  is "an array's summary asks for the sum" '/api/v1/jobs/demo/123/line?closed=true&whole=true' "$(last | sed 's/&since.*//')"
  mail Ended 'Slurm Job_id=123 Name=h Ended, Run time 00:00:01, COMPLETED, ExitCode 0' martin SLURM_JOB_ID=123 SLURM_HET_JOB_ID=123 SLURM_HET_JOB_OFFSET=0
  is "a heterogeneous job, too" '/api/v1/jobs/demo/123/line?closed=true&whole=true' "$(last | sed 's/&since.*//')"
  printf 'Site text\nwithout end' >"$WORK/text"
  BODY=$WORK/text mail Ended "$END" martin SLURM_JOB_ID=123
  is "a body stays, the line follows" $'Site text\nwithout end\nEnergy: 1.92 kWh' "$(body)"
  head -c 10000000 /dev/zero | tr '\0' x >"$WORK/text"
  BODY=$WORK/text mail Began x martin
  is "a large body passes unchanged" "$(cksum <"$WORK/text")" "$(cksum <"$WORK/mail.body")"
  mode ok 3; mail Ended "$END" martin SLURM_JOB_ID=123
  is "the figure is waited for" 'Energy: 1.92 kWh' "$(body)"
  mode ok
}

# Whatever is broken, the mail goes out, soon enough.
mails_are_never_lost() {
  local each begin
  conf "mailer = $WORK/mailer" 'mail_wait = 1'
  for each in hang error garbage endless; do
    mode "$each"; begin=$(date +%s); mail Ended "$END" martin SLURM_JOB_ID=123
    is "advisor $each: the mail goes out without a line" "-s|$END|martin|/" "$(sent)/$(body)"
    if [ $(($(date +%s) - begin)) -le 5 ]; then ok "advisor $each: within 5 s"; else bad "advisor $each" "took too long"; fi
  done
  mode ok
  mail Ended 'Slurm Job_id=9 Name=x Ended, Run time 00:00:02, COMPLETED, ExitCode 0' martin SLURM_JOB_ID=9
  is "a job that nobody knows" '' "$(body)"
  answers jobs,demo,124,line $'\033[2J\007Energy\r'$'\nBcc: x@example.org'
  mail Ended 'Slurm Job_id=124 Name=x Ended, ' martin SLURM_JOB_ID=124
  is "a hostile answer is one line without control characters" '[2JEnergy' "$(body)"
  answers jobs,demo,125,line "$(head -c 100000 /dev/zero | tr '\0' x)"
  mail Ended 'Slurm Job_id=125 Name=x Ended, ' martin SLURM_JOB_ID=125
  is "and not longer than a line" 601 "$(wc -c <"$WORK/mail.body" | tr -d ' ')"
  printf 'advisor = http://127.0.0.1:1\nmailer = %s\n' "$WORK/mailer" >"$WORK/users.conf"
  begin=$(date +%s); mail Ended "$END" martin SLURM_JOB_ID=123
  is "advisor away" "-s|$END|martin|" "$(sent)"
  if [ $(($(date +%s) - begin)) -le 2 ]; then ok "advisor away: at once"; else bad "advisor away" "took too long"; fi
  conf "mailer = $WORK/mailer"
  program "$WORK/broken" 'kill -9 $$'
  MAIL_EREPORT=$WORK/broken mail Ended "$END" martin SLURM_JOB_ID=123
  is "ereport killed" "-s|$END|martin|" "$(sent)"
  program "$WORK/stuck" "trap '' TERM; exec sleep 60"
  conf "mailer = $WORK/mailer" 'mail_wait = 0'
  MAIL_EREPORT=$WORK/stuck mail Ended "$END" martin SLURM_JOB_ID=123
  is "ereport stuck" "-s|$END|martin|" "$(sent)"
  mail Ended "$END" martin SLURM_JOB_ID='1;id' SLURM_CLUSTER_NAME='$(id)'
  is "odd variables" "-s|$END|martin|" "$(sent)"
  conf "mailer = $WORK/mailer" 'mail_line = no'
  mail Ended "$END" martin SLURM_JOB_ID=123
  is "switched off" '' "$(body)"
  local name=$'odd "na`me$(id)é%s\\n\'*'
  mail Ended "Slurm Job_id=123 Name=$name Ended, " martin SLURM_JOB_ID=123
  is "a job's name is passed as it is" "-s|Slurm Job_id=123 Name=$name Ended, |martin|" "$(sent)"
  mail Ended $'Slurm Job_id=123 Name=x\r\nBcc: all@example.org\n\nhello\033[2J Ended, ' martin SLURM_JOB_ID=123
  is "a subject cannot begin a header" '-s|Slurm Job_id=123 Name=x  Bcc: all@example.org  hello [2J Ended, |martin|' "$(sent)"
  mail Ended "$END" '-fevil' SLURM_JOB_ID=123 SLURM_JOB_USER=martin
  is "a recipient cannot be an option: the job's user has the mail" "-s|$END|martin|" "$(sent)"
  mail Ended "$END" martin SLURM_JOB_ID=123 MAILER_EXIT=3; is "the mailer's exit status is kept" 3 $?
  conf "mailer = $WORK/mailer" 'mail_wait = 3'
  mail Ended "$END" martin SLURM_JOB_ID=123 MAILER_EXIT=4; is "with a line, too" 4 $?
  rm "$WORK/users.conf"; mkdir "$WORK/users.conf"
  printf '#!/bin/sh\nexec "%s" "$@"\n' "$WORK/mailer" >"$WORK/plain"; chmod 755 "$WORK/plain"
  mail Ended "$END" martin SLURM_JOB_ID=123
  # Without settings the mailer is the system's own, which is none of ours to call here.
  if [ -x /usr/bin/mail ] || [ -x /usr/bin/mailx ] || grep -q 'no mailer found' "$WORK/err"; then ok "no settings: the system's mailer, or said"; else bad "no settings" "$(cat "$WORK/err")"; fi
  rmdir "$WORK/users.conf"; conf "mailer = $WORK/mailer"
}

# --- AdminComment -------------------------------------------------------------------------------------------------------

# Accounting of a stand-in: lines "raw|submit|name|comment" in a file. Like the real one of 22.05, sacctmgr writes small
# letters, and the number of an array's last task means all tasks.
fake_slurm() {
  program "$WORK/slurm/sleep" "echo sleep \$1 >>\"$WORK/rpc\""
  program "$WORK/slurm/sacct" "echo sacct >>\"$WORK/rpc\"; [ ! -e \"$WORK/dbd-away\" ] || exit 1; cat \"$WORK/accounting\""
  program "$WORK/slurm/sacctmgr" "printf 'sacctmgr' >>\"$WORK/rpc\"; printf '|%s' \"\$@\" >>\"$WORK/rpc\"; echo >>\"$WORK/rpc\"
[ ! -e \"$WORK/refuses\" ] || { echo ' Error with request: Access/permission denied' >&2; exit 1; }
for a in \"\$@\"; do case \$a in jobid=*) name=\${a#jobid=} ;; admincomment=*) text=\$(printf '%s' \"\${a#admincomment=}\" | tr '[:upper:]\"' '[:lower:]\`') ;; esac; done
awk -F '|' -v name=\"\$name\" -v text=\"\$text\" '\$3 == name { print \$1 \"|\" \$2 \"|\" \$3 \"|\" text; next } { print }' \"$WORK/accounting\" >\"$WORK/accounting.new\" && mv \"$WORK/accounting.new\" \"$WORK/accounting\"
echo ' Modified jobs...'; echo \"  \$name submitted at x\""
}
comment() { PATH="$WORK/slurm:$PATH" WATTELIER_STATE=$WORK/state "${AS[@]}" "$WORK/usr/bin/wattelier-admincomment" "$@"; }
settled() { printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$1#$2" "$1" "$2" "$3" "$4" "$5"; }
writes() { grep -c '^sacctmgr' "$WORK/rpc"; }
row() { grep "^$1|" "$WORK/accounting"; }

comments() {
  fake_slurm
  AS=()
  conf 'admin_comment = yes'
  if [ "$(id -u)" = 0 ]; then
    check "not as root" 2 '' 'not as root' comment
    AS=(setpriv --reuid=65534 --regid=65534 --clear-groups)
  fi
  mkdir -p "$WORK/state"; : >"$WORK/rpc"; chmod 777 "$WORK" "$WORK/state"; chmod 666 "$WORK/rpc"
  conf; check "only where it is switched on" 2 '' 'not switched on' comment
  conf 'admin_comment = yes'
  {
    settled 1 100 1 2 'wattelier: 1.92 kWh ±0.10 node_ac measured 98%'
    settled 2 100 2_7 1 'wattelier: 0.50 kWh chip measured 100%'
    settled 3 100 3 1 'wattelier: 3 kWh wall measured 100%'
    settled 4 100 4 1 'wattelier: 4 kWh wall measured 100%'
    settled 5 100 5 1 'wattelier: 5 kWh wall measured 100%'
  } >"$SITE/answers/comments"
  {
    settled 6 100 6 1 'wattelier: 6 kWh wall measured 100%'
    settled 7 100 7 1 'wattelier: 7 kWh wall measured 100%'
    settled 8 100 8 1 'wattelier: 8" kWh'
    settled '9;id' 100 9 1 'wattelier: 9 kWh'
    settled 10 100 10+0 1 'wattelier: no data'
  } >"$SITE/answers/comments,after,5#100"
  : >"$SITE/answers/comments,after,10#100"
  cat >"$WORK/accounting" <<'TEXT'
1|100|1|
2|100|2_7|
3|100|3|ticket 12 | wattelier: 2 kwh wall measured 90% | vip
4|100|4|JS1:H4sIAAbc
5|200|5|
6|100|6|two
lines
10|100|10+0|by hand
TEXT
  chmod 666 "$WORK/accounting"
  check "a dry run says what it would write" 0 '^2_7	wattelier: 0.50' '' comment --dry-run
  is "and writes nothing" 0 "$(writes)"
  : >"$WORK/rpc"
  check "a pass" 0 '' '8 to write: 4 written, 2 left alone, 1 of an earlier run, 1 not in accounting' comment
  is "a second passes after each request" 'asks,sleep 1,' "$(sed 's/^sacct.*/asks/' "$WORK/rpc" | paste -d , - - | sort -u | tr '\n' ,)"
  is "the total stands there" '1|100|1|wattelier: 1.92 kwh ±0.10 node_ac measured 98%' "$(row 1)"
  is "a task by its own name, not by the array's number" 'sacctmgr|-i|modify|job|where|jobid=2_7|cluster=demo|set|admincomment=wattelier: 0.50 kWh chip measured 100%' "$(grep 2_7 "$WORK/rpc")"
  is "others' parts are kept, ours is replaced" '3|100|3|ticket 12 | vip | wattelier: 3 kwh wall measured 100%' "$(row 3)"
  is "a comment that sacctmgr would alter is left alone" '4|100|4|JS1:H4sIAAbc' "$(row 4)"
  is "another run's record is left alone" '5|200|5|' "$(row 5)"
  is "a comment of several lines is left alone" '6|100|6|two' "$(row 6)"
  is "no data is said, and appended" '10|100|10+0|by hand | wattelier: no data' "$(row 10)"
  : >"$WORK/rpc"; check "a second pass" 0 '' '1 not in accounting' comment
  is "never writes a revision twice" 0 "$(writes)"
  rm "$WORK/state/done"; : >"$WORK/rpc"; check "with its memory lost" 0 '' '0 written' comment
  is "neither" 0 "$(writes)"
  sed -i 's/\t2\twattelier: 1.92/\t3\twattelier: 1.95/' "$SITE/answers/comments"
  touch "$WORK/dbd-away"; check "slurmdbd away: the next pass goes on" 3 '' 'sacct' comment; rm "$WORK/dbd-away"
  touch "$WORK/refuses"; check "a right that is missing is said" 0 '' 'permission denied' comment; rm "$WORK/refuses"
  check "a new revision replaces the old one" 0 '' '1 written' comment
  is "in its place" '1|100|1|wattelier: 1.95 kwh ±0.10 node_ac measured 98%' "$(row 1)"
  mode error; check "advisor with a problem: the next pass goes on" 3 '' 'does not answer' comment
  is "and nothing is forgotten" 8 "$(wc -l <"$WORK/state/done" | tr -d ' ')"
  mode ok
  (flock 9; sleep 2) 9>"$WORK/state/lock" &
  sleep 0.3; check "two passes never run at once" 0 '' 'another pass' comment; wait %+ 2>/dev/null
}

install_scripts
start_advisor
quality
reports
without_curl
script_end
mails
mails_are_never_lost
comments
exit "$FAILED"
