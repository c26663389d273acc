package org.wattelier.probes.rapl;

import java.nio.file.Path;

/// What an administrator does so that the counters can be read without root and without a capability: a group may read
/// them, now and after each boot (tmpfiles) and each loading of the driver (udev).
final class Remedies {
    static final String GROUP = "wattelier";

    private Remedies() {}

    static String groupAccess(Path powercap) {
        return "echo '" + tmpfiles(powercap) + "' > /etc/tmpfiles.d/wattelier.conf"
                + " && systemd-tmpfiles --create /etc/tmpfiles.d/wattelier.conf"
                + "\necho '" + udev() + "' > /etc/udev/rules.d/70-wattelier.rules && udevadm control --reload";
    }

    static String tmpfiles(Path powercap) {
        return "z " + powercap + "/intel-rapl*:*/energy_uj 0440 root " + GROUP + " -";
    }

    static String udev() {
        return "ACTION==\"add\", SUBSYSTEM==\"powercap\", KERNEL==\"intel-rapl*:*\"," + " RUN+=\"/bin/chgrp " + GROUP
                + " /sys%p/energy_uj\", RUN+=\"/bin/chmod 0440 /sys%p/energy_uj\"";
    }
}
