package org.wattelier.topology;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.codec.JsonCodec;

/// Which of two snapshots of a job stands: the higher version; of equal versions the larger bytes, so that the order of
/// arrival never decides.
final class Latest {
    private Latest() {}

    static boolean replaces(JobSnapshot newer, byte[] newerBytes, byte @Nullable [] olderBytes) {
        if (olderBytes == null) {
            return true;
        }
        long older = JsonCodec.JOB.decode(olderBytes).version();
        return newer.version() > older
                || newer.version() == older && Arrays.compareUnsigned(newerBytes, olderBytes) > 0;
    }
}
