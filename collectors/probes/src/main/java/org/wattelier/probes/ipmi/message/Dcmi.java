package org.wattelier.probes.ipmi.message;

import org.wattelier.probes.Outcome;
import org.wattelier.probes.ipmi.reading.DcmiState;
import org.wattelier.probes.ipmi.reading.NodePower;

/// The power reading of the Data Center Manageability Interface, version 1.1 and later.
public final class Dcmi {
    private static final int GROUP = 0xDC;
    private static final Request CAPABILITIES = Request.of(Request.GROUP_EXTENSION, 0x01, GROUP, 0x01);
    private static final Request POWER_READING = Request.of(Request.GROUP_EXTENSION, 0x02, GROUP, 0x01, 0, 0);
    private static final int ACTIVE = 0x40;
    /// An unset clock, and the one that says so.
    private static final long NEVER = 0xFFFFFFFFL;

    private Dcmi() {}

    /// Whether the controller says that it can manage power. One that does not know the question may still answer the
    /// other.
    public static boolean isOffered(Bmc bmc) throws BmcFailure {
        Reply reply = bmc.ask(CAPABILITIES);
        return reply.isGood() && reply.size() >= 7 && (reply.u8(5) & 1) != 0;
    }

    /// The controller's power reading, unread.
    static Reply ask(Bmc bmc) throws BmcFailure {
        return bmc.ask(POWER_READING);
    }

    /// Reads a good answer: present, minimum, maximum and average power, time, period, state.
    static Outcome outcome(Reply reply) throws BmcFailure {
        if (reply.u8(0) != GROUP || reply.size() < 18) {
            return new Outcome.Missing("the controller's answer is not a DCMI power reading");
        }
        int now = reply.u16(1);
        boolean off = (reply.u8(17) & ACTIVE) == 0;
        if (off && !DcmiState.isLive(now, reply.u16(3), reply.u16(5), reply.u16(7))) {
            return new Outcome.Missing(DcmiState.OFF);
        }
        long time = reply.u32(9);
        String stamp = time == 0 || time == NEVER ? "" : Long.toString(time);
        return NodePower.outcome(now, "the DCMI power reading", stamp);
    }
}
