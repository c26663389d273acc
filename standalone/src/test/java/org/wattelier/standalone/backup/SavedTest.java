package org.wattelier.standalone.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavedTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void what_is_written_is_read_byte_for_byte(long seed) throws IOException {
        var random = new Random(Long.getLong("seed", seed));
        var all = new ArrayList<Saved>();
        for (int i = 0; i < 200; i++) {
            List<Header> headers = new ArrayList<>();
            for (int h = random.nextInt(3); h > 0; h--) {
                headers.add(new RecordHeader("h\u00e9" + h, bytes(random)));
            }
            all.add(new Saved(
                    random.nextInt(48), random.nextLong(), random.nextLong(), bytes(random), bytes(random), headers));
        }
        var in = new DataInputStream(new ByteArrayInputStream(written(all)));
        for (Saved expected : all) {
            assertThat(Saved.read(in)).usingRecursiveComparison().isEqualTo(expected);
        }
        assertThat(Saved.read(in)).isNull();
    }

    @Test
    void a_file_that_ends_in_a_record_is_an_error_not_an_end() throws IOException {
        byte[] whole =
                written(List.of(new Saved(1, 2, 3, new byte[] {4}, null, List.of(new RecordHeader("h", new byte[9])))));
        for (int length = 4; length < whole.length; length++) {
            var cut = new DataInputStream(new ByteArrayInputStream(whole, 0, length));
            assertThatThrownBy(() -> Saved.read(cut)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_damaged_length_does_not_ask_for_all_memory() {
        byte[] bad = new byte[40];
        bad[20] = 0x7f;
        assertThatThrownBy(() -> Saved.read(new DataInputStream(new ByteArrayInputStream(bad))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }

    private static byte @Nullable [] bytes(Random random) {
        if (random.nextInt(5) == 0) {
            return null;
        }
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] written(List<Saved> all) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (Saved saved : all) {
            saved.write(new DataOutputStream(bytes));
        }
        return bytes.toByteArray();
    }
}
