package org.wattelier.probes.ipmi.device;

/// What an administrator does about a device file that is closed or not there.
public final class Remedies {
    public static final String UDEV =
            "give our group access: echo 'KERNEL==\"ipmi*\", GROUP=\"wattelier\", MODE=\"0660\"'"
                    + " > /etc/udev/rules.d/60-wattelier-ipmi.rules && udevadm control --reload && udevadm trigger";
    public static final String MODULES =
            "load the driver: modprobe ipmi_si && modprobe ipmi_devintf, and for the next boot"
                    + " printf 'ipmi_si\\nipmi_devintf\\n' > /etc/modules-load.d/wattelier-ipmi.conf";

    private Remedies() {}
}
