package org.wattelier.probes.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Outcome.PowerAt;

class BackfillTest {
    private static final long T0 = 1_764_000_000_000L;
    private static final String POWER = "/redfish/v1/Chassis/1/Power";

    private final AtomicLong nowMs = new AtomicLong(T0);
    private final InstantSource clock = () -> Instant.ofEpochMilli(nowMs.get());

    /// A controller whose clock is ahead of ours; it notes a mean each ten seconds.
    private Library controller(long aheadMs) {
        Shelf shelf = Shelf.server("'Power':{'@odata.id':'" + POWER + "'},")
                .with(
                        POWER,
                        "{'PowerControl':[{'PowerConsumedWatts':150}],'Oem':{'Hpe':{'Links':{'FastPowerMeter':{'@odata.id':'"
                                + POWER + "/Fast'}}}}}");
        return path -> {
            var log = new StringBuilder("{'PowerDetail':[");
            for (long at = nowMs.get() - 120_000; at < nowMs.get(); at += 10_000) {
                log.append(at == nowMs.get() - 120_000 ? "" : ",")
                        .append("{'Average':" + (at < T0 + 40_000 ? 0 : 151) + ",'Time':'"
                                + Instant.ofEpochMilli(at + aheadMs) + "'}");
            }
            shelf.with(POWER + "/Fast", log + "]}");
            return shelf.get(path) instanceof Answer.Document document
                    ? new Answer.Document(document.json(), nowMs.get() + aheadMs)
                    : new Answer.Absent("404");
        };
    }

    private Outcome look(RedfishProbe probe) {
        return probe.read().getFirst().outcome();
    }

    @Test
    void after_a_gap_the_controllers_own_record_is_handed_over_at_our_instants_without_the_zeros() {
        for (long aheadMs : new long[] {0, 1_000, 3_600_000, -7_200_000}) {
            nowMs.set(T0);
            var probe = new RedfishProbe(Address.of(URI.create("http://bmc")), ignored -> controller(aheadMs), clock);
            assertThat(look(probe)).isEqualTo(new Outcome.Drawing(150));
            nowMs.addAndGet(10_000);
            assertThat(look(probe)).isEqualTo(new Outcome.Drawing(150));
            nowMs.addAndGet(60_000);
            List<PowerAt> values = ((Outcome.Recorded) look(probe)).values();
            // What it noted as 0 W before T0 + 40 s is no power.
            long off = Math.abs(aheadMs) <= 2000 ? aheadMs : 0;
            assertThat(values)
                    .containsExactly(
                            new PowerAt(T0 + 40_000 + off, 151),
                            new PowerAt(T0 + 50_000 + off, 151),
                            new PowerAt(T0 + 60_000 + off, 151));
            nowMs.addAndGet(10_000);
            assertThat(look(probe)).isEqualTo(new Outcome.Drawing(150));
        }
    }
}
