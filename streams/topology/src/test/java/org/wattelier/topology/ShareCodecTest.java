package org.wattelier.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wattelier.attribution.Contribution;
import org.wattelier.events.Boundary;
import org.wattelier.events.JobId;
import org.wattelier.events.Method;
import org.wattelier.events.codec.BadRecord;
import org.wattelier.events.codec.JsonCodec;
import org.wattelier.results.Breakdown;
import org.wattelier.results.ComponentEnergy;
import org.wattelier.results.EnergySeries;

class ShareCodecTest {
    /// Bytes of version 1. They stay for ever: stores and changelogs hold them.
    private static final String GOLDEN =
            "430104616c7073043437313103036e3137ba028098c296ed66e0fbc096ed66aab4de758092f4010080ade20480ea30020000000e101216809f49d00ff2c001009a0101056370753a3280b6dc05020203d09592950d0a02008092fd7b01a89a92950d84078292fd7b020405";

    private final ShareCodec codec = new ShareCodec();

    private static Contribution share(Contribution.@Nullable Sight sight) {
        return new Contribution(
                new JobId("alps", "4711", 3),
                "n17",
                1_767_000_000_000L,
                1_766_999_990_000L,
                false,
                new Breakdown(
                        new ComponentEnergy(123_456_789, 2_000_000, 0),
                        new ComponentEnergy(5_000_000, 400_000, 1),
                        ComponentEnergy.ZERO,
                        new ComponentEnergy(7, 8, 9)),
                11,
                600_000,
                1_000,
                12_345,
                0,
                77,
                List.of(new Contribution.Gain("cpu:2", 6_000_000)),
                Boundary.NODE_AC,
                Method.BMC,
                true,
                false,
                true,
                new EnergySeries(1_766_999_400, 10, List.of(1L, 0L, 130_000_000L)),
                new EnergySeries(1_766_999_700, 900, List.of(130_000_001L)),
                sight);
    }

    @Test
    void what_was_written_is_read() {
        for (Contribution share : List.of(
                share(null),
                share(new Contribution.Sight(1, Long.MAX_VALUE, null, null, true, false)),
                share(new Contribution.Sight(1, 2, -3L, 4L, false, true)),
                Contribution.withdrawn(new JobId("alps", "1", 0), "n1"))) {
            assertThat(codec.decode(codec.encode(share))).isEqualTo(share);
        }
    }

    @Test
    void the_json_of_earlier_stores_is_read() {
        Contribution share = share(new Contribution.Sight(1, 2, -3L, null, false, true));
        assertThat(codec.decode(new JsonCodec<>(Contribution.class).encode(share)))
                .isEqualTo(share);
    }

    @Test
    void the_bytes_stay() {
        Contribution share = share(new Contribution.Sight(1, 2, -3L, null, false, true));
        assertThat(HexFormat.of().formatHex(codec.encode(share))).isEqualTo(GOLDEN);
        assertThat(codec.decode(HexFormat.of().parseHex(GOLDEN))).isEqualTo(share);
    }

    @Test
    void truncated_at_any_byte_it_is_refused() {
        byte[] whole = codec.encode(share(new Contribution.Sight(1, 2, -3L, 4L, false, true)));
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(BadRecord.class).as("%d bytes", length).isThrownBy(() -> codec.decode(part));
        }
    }
}
