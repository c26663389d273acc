# shellcheck shell=sh
# Shared by ereport and its companions; sourced, not run. Reads settings as data, never as a program: some of these
# scripts run as the Slurm user. Asks the advisor with curl, else wget.

WATTELIER_CONF=${WATTELIER_CONF:-/etc/wattelier/users.conf}

# setting NAME DEFAULT : the last "NAME = value" of the settings file.
setting() {
  found=$2
  if [ -r "$WATTELIER_CONF" ]; then
    while IFS= read -r setting_line || [ -n "$setting_line" ]; do
      case $setting_line in
        "$1 = "*) found=${setting_line#"$1 = "} ;;
        "$1="*) found=${setting_line#"$1="} ;;
      esac
    done <"$WATTELIER_CONF"
  fi
  printf '%s' "$found" | tr -d '\000-\037\177' | sed 's/ *$//'
}

# whole_number TEXT LEAST MOST OTHERWISE
whole_number() {
  case $1 in
    '' | *[!0-9]* | ???????*) printf '%s' "$4" ;;
    *) if [ "$1" -ge "$2" ] && [ "$1" -le "$3" ]; then printf '%s' "$1"; else printf '%s' "$4"; fi ;;
  esac
}

# language_of TAG : fr or en; nothing where the tag says neither.
language_of() {
  case $1 in fr | fr[_.@-]*) printf fr ;; en | en[_.@-]*) printf en ;; esac
}

# The language of the caller's locale, else the site's.
spoken_language() {
  spoken=$(language_of "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}")
  [ -n "$spoken" ] || spoken=$(language_of "$(setting language en)")
  printf '%s' "${spoken:-en}"
}

# The characters of names and labels that mean something else in an address.
encoded() {
  printf '%s' "$1" | sed 's/%/%25/g; s/#/%23/g; s/+/%2B/g; s:/:%2F:g; s/\[/%5B/g; s/\]/%5D/g; s/?/%3F/g; s/&/%26/g; s/ /%20/g'
}

# bounded SECONDS COMMAND... : never longer, whatever the command does.
bounded() {
  bounded_s=$1; shift
  if command -v timeout >/dev/null 2>&1; then timeout -k 1 "$bounded_s" "$@"; else "$@"; fi
}

# ask SECONDS PATH : the advisor's answer in ANSWER, its status in STATUS; 000 where it does not answer.
ask() {
  ask_url=$(setting advisor http://127.0.0.1:8080); ask_url=${ask_url%/}$2
  STATUS=000 ANSWER=
  case $ask_url in http://* | https://*) ;; *) return 0 ;; esac
  if command -v curl >/dev/null 2>&1; then
    # -q: no settings of the user's own. At most a megabyte is read; a cut answer has no status and counts as none.
    raw=$(bounded "$(($1 + 1))" curl -q -sS -g --noproxy '*' --connect-timeout "$1" --max-time "$1" -w '\n%{http_code}' -- "$ask_url" 2>/dev/null \
      | head -c 1048576 | tr -d '\000')
    # Not by ${raw##...}: dash needs minutes for that on a long line.
    STATUS=$(printf '%s' "$raw" | tail -n 1 | head -c 16); ANSWER=$(printf '%s\n' "$raw" | sed '$d')
  elif command -v wget >/dev/null 2>&1; then
    raw=$(bounded "$(($1 + 1))" wget -q -S -O - --no-config --no-proxy --tries=1 --timeout="$1" --content-on-error -- "$ask_url" 2>&1 \
      | head -c 1048576 | tr -d '\000')
    STATUS=$(printf '%s\n' "$raw" | sed -n '1s:^ *HTTP/[0-9.]* \([0-9][0-9][0-9]\).*:\1:p')
    ANSWER=$(printf '%s\n' "$raw" | awk 'body { print; next } !/^  / { body = 1; if ($0 != "") print }')
  fi
  # shellcheck disable=SC2034 # read by those who source this
  case $STATUS in [1-5][0-9][0-9]) ;; *) STATUS=000 ANSWER= ;; esac
}
