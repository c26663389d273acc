package org.wattelier.feeds.clustercockpit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileArchiveTest {
    @TempDir
    Path folder;

    private MadeArchive archive;

    @BeforeEach
    void a_sound_archive() {
        archive = new MadeArchive(folder).meta(MadeArchive.META).watts("100, 100, 100, 100, 100");
        assertThat(archive.read().events()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"jobId\": 7                 | \"jobIx\": 7                   | jobId",
                "\"jobId\": 7                 | \"jobId\": [7]                 | jobId",
                "\"jobId\": 7                 | \"jobId\": \"a/b\"             | forbidden character",
                "\"cluster\": \"c\"           | \"cluster\": null              | cluster",
                "\"duration\": 300            | \"duration\": -1               | duration",
                "\"duration\": 300            | \"duration\": 1e300            | duration",
                "\"duration\": 300            | \"stopTime\": 1700000299, \"duration\": 300 | stopTime",
                "\"startTime\": 1700000000    | \"startTime\": 99999999999999  | startTime",
                "\"completed\"                | \"running\"                    | jobState",
                "\"none\"                     | \"maybe\"                      | shared",
                "\"numNodes\": 1              | \"numNodes\": 2                | numNodes",
                "[{\"hostname\": \"n1\"}]     | []                             | resources",
                "[{\"hostname\": \"n1\"}]     | [{\"host\": \"n1\"}]           | resources[0].hostname",
                "[{\"hostname\": \"n1\"}]     | [{\"hostname\": \"n/1\"}]      | series[0].hostname",
                "[{\"hostname\": \"n1\"}]     | [{\"hostname\": \"n2\"}]       | series[0].hostname",
                "[{\"hostname\": \"n1\"}]     | [{\"hostname\": \"n1\", \"hwthreads\": 5}] | hwthreads",
            })
    void a_wrong_description_names_its_field(String sound, String wrong, String named) {
        String changed = MadeArchive.META.replace(sound.strip(), wrong.strip());
        assertThat(changed).isNotEqualTo(MadeArchive.META);
        archive.meta(changed);
        assertThatThrownBy(archive::read).isInstanceOf(BadArchive.class).hasMessageContaining(named.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e12", "-1", "NaN", "\"100\"", "1e999", "[1]", "true"})
    void an_absurd_value_is_refused_with_its_place(String value) {
        archive.watts("100, 100, " + value);
        BadArchive refused = catchThrowableOfType(BadArchive.class, archive::read);
        assertThat(refused.file().getFileName()).hasToString("data.json.gz");
        if (!value.equals("NaN")) {
            assertThat(refused.field()).isEqualTo("cpu_power.node.series[0].data[2]");
        }
    }

    @Test
    void a_series_that_outlives_the_job_is_refused() {
        archive.watts("1" + ",1".repeat(9));
        assertThatThrownBy(archive::read).isInstanceOf(BadArchive.class).hasMessageContaining("at most 8 values");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "null",
                "{\"cpu_power\": 1}",
                "{\"cpu_power\": {\"node\": []}}",
                "{\"cpu_power\": {\"node\": {}}}",
                "{\"cpu_power\": {\"node\": {\"timestep\": 0}}}",
                "{\"cpu_power\": {\"node\": {\"timestep\": 60, \"unit\": {\"base\": \"J\"}, \"series\": []}}}",
                "{\"cpu_power\": {\"node\": {\"timestep\": 60, \"unit\": \"W\", \"series\": [{\"data\": [1]}]}}}",
                "{\"cpu_power\": {\"node\": {\"timestep\": 60, \"unit\": {\"base\": {}}, \"series\": 3}}}",
                "{\"clock\": {\"node\": {\"timestep\": 60}}}"
            })
    void a_broken_layout_is_refused(String json) {
        archive.data(json);
        assertThatThrownBy(archive::read).isInstanceOf(BadArchive.class).hasMessageContaining("data.json.gz");
    }

    @Test
    void what_never_ends_when_unpacked_is_cut() {
        byte[] zeros = new byte[1 << 20];
        Arrays.fill(zeros, (byte) ' ');
        archive.packed(out -> {
            out.write('{');
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
        });
        assertThatThrownBy(() -> archive.read(new Limits(1 << 20, 1 << 24, 1000)))
                .isInstanceOf(BadArchive.class)
                .hasMessageContaining("once unpacked");
    }

    @Test
    void more_values_than_allowed_are_refused() {
        assertThatThrownBy(() -> archive.read(new Limits(1 << 20, 1 << 24, 3)))
                .isInstanceOf(BadArchive.class)
                .hasMessageContaining("fewer power values");
    }

    @Test
    void a_larger_file_than_allowed_is_refused() {
        assertThatThrownBy(() -> archive.read(new Limits(10, 1 << 24, 1000))).isInstanceOf(BadArchive.class);
    }

    @Test
    void absent_files_are_named() throws IOException {
        Files.delete(folder.resolve("data.json.gz"));
        assertThatThrownBy(archive::read).isInstanceOf(BadArchive.class).hasMessageContaining("data.json.gz");
        Files.delete(folder.resolve("meta.json"));
        assertThatThrownBy(archive::read).isInstanceOf(BadArchive.class).hasMessageContaining("meta.json");
        assertThatThrownBy(() -> ArchiveFolders.under(folder)).isInstanceOf(BadArchive.class);
    }

    @Test
    void random_damage_is_refused_or_read_but_never_breaks() throws IOException {
        long seed = Long.getLong("seed", 20_261_123L);
        var random = new SplittableRandom(seed);
        for (String name : new String[] {"meta.json", "data.json.gz"}) {
            byte[] sound = Files.readAllBytes(folder.resolve(name));
            for (int i = 0; i < 200; i++) {
                byte[] damaged = Arrays.copyOf(sound, random.nextInt(sound.length + 1));
                for (int flips = random.nextInt(4); flips > 0 && damaged.length > 0; flips--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
                archive.write(name, damaged);
                readOrRefuse("-Dseed=" + seed + ", case " + i + " of " + name);
            }
            archive.write(name, sound);
        }
    }

    private void readOrRefuse(String what) {
        try {
            archive.read().events().forEach(event -> {});
        } catch (BadArchive expected) {
            assertThat(expected.getMessage()).as(what).isNotBlank();
        } catch (RuntimeException e) {
            throw new AssertionError(what, e);
        }
    }
}
