#!/usr/bin/env bash
# One emulated management controller (OpenIPMI's ipmi_sim: IPMI 2.0 over UDP on 127.0.0.1) in the foreground.
#   emulate.sh DIRECTORY PORT      needs the Debian packages openipmi libopenipmi-dev gcc libc6-dev
# It shows what is in these files, replaced by renaming while it runs:
#   DIRECTORY/dcmi     current minimum maximum average (W), time stamp (s), period (ms), active (0|1); absent: no DCMI
#   DIRECTORY/watts    the power sensor "Pwr Consumption" of the sensor records, in steps of 4 W up to 1020 W
# User testbed, password testbed-pass, cipher suite 3. Ask it by hand:
#   ipmitool -I lanplus -C 3 -H 127.0.0.1 -p PORT -U testbed -P testbed-pass dcmi power reading
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
d=$(cd "$1" && pwd)
port=$2
mkdir -p "$d/state/ipmi_sim/bmc"
[ -e "$d/watts" ] || echo 100 >"$d/watts"
gcc -O1 -shared -fPIC -o "$d/dcmi.so" "$here/dcmi.c"
sdrcomp -o "$d/state/ipmi_sim/bmc/sdr.20.main" "$here/power.sdrs"
cat >"$d/lan.conf" <<C
name "bmc"
set_working_mc 0x20
startlan 1
  addr 127.0.0.1 $port
  priv_limit admin
  allowed_auths_callback none md2 md5 straight
  allowed_auths_user none md2 md5 straight
  allowed_auths_operator none md2 md5 straight
  allowed_auths_admin none md2 md5 straight
  guid a0000000000000000000000000000001
endlan
user 1 false "" "" user 10 none md2 md5 straight
user 2 true "testbed" "testbed-pass" admin 10 none md2 md5 straight
loadlib "$d/dcmi.so" "$d/dcmi"
C
cat >"$d/bmc.emu" <<C
mc_setbmc 0x20
mc_add 0x20 0 no-device-sdrs 0x23 1 0 0x9f 0x0291 0x0f02 persist_sdr
sel_enable 0x20 1000 0x0a
sensor_add 0x20 0 1 0x0b 0x01 poll 200 file "$d/watts" div=4
sensor_set_event_support 0x20 0 1 enable scanning per-state 000000000000000 000000000000000 000000000000000 000000000000000
mc_enable 0x20
C
exec ipmi_sim -c "$d/lan.conf" -f "$d/bmc.emu" -s "$d/state" -n
