package org.wattelier.probes.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SensorFileTest {
    @TempDir
    private Path directory;

    @Test
    void a_file_replaced_by_renaming_shows_the_new_value() throws IOException {
        Path path = Files.writeString(directory.resolve("energy_uj"), "1\n");
        try (var file = new SensorFile(path)) {
            assertThat(file.text()).isEqualTo("1");
            Path fresh = Files.writeString(directory.resolve("fresh"), "2\n");
            Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            assertThat(file.text()).isEqualTo("2");
            assertThat(file.isKeptOpen()).isFalse();
        }
    }

    @Test
    void a_file_that_went_is_an_error_and_one_that_came_back_is_read() throws IOException {
        Path path = Files.writeString(directory.resolve("energy_uj"), "1");
        try (var file = new SensorFile(path)) {
            file.text();
            Files.delete(path);
            assertThatThrownBy(file::text).isInstanceOf(NoSuchFileException.class);
            Files.writeString(path, "3");
            assertThat(file.text()).isEqualTo("3");
        }
    }

    @Test
    void on_a_real_sysfs_the_file_stays_open_and_shows_each_new_value() throws IOException {
        Path path = Path.of("/sys/class/net/lo/mtu");
        Assumptions.assumeTrue(Files.isReadable(path), "no sysfs here");
        var file = new SensorFile(path);
        String first = file.text();
        assertThat(file.isKeptOpen()).isTrue();
        assertThat(file.text()).isEqualTo(first).matches("[0-9]+");
        file.close();
        assertThat(file.text()).isEqualTo(first);
        file.close();
    }

    /// A file of sysfs that may only be written is refused even to root.
    @Test
    void a_closed_file_is_tried_again_only_a_minute_later() throws IOException {
        Path closed = Path.of("/sys/bus/platform/drivers_probe");
        Assumptions.assumeTrue(Files.exists(closed), "no sysfs here");
        Path path = Files.createSymbolicLink(directory.resolve("energy_uj"), closed);
        try (var file = new SensorFile(path)) {
            assertThatThrownBy(file::text).isInstanceOf(AccessDeniedException.class);
            Files.delete(path);
            Files.writeString(path, "5");
            for (int look = 1; look < 60; look++) {
                assertThatThrownBy(file::text).isInstanceOf(AccessDeniedException.class);
            }
            assertThat(file.text()).isEqualTo("5");
        }
    }

    @Test
    void numbers_are_digits_that_fit_and_nothing_else() {
        assertThat(SensorFile.number("000258218293244")).isEqualTo(258_218_293_244L);
        assertThat(SensorFile.number("999999999999999999")).isEqualTo(999_999_999_999_999_999L);
        for (String no : new String[] {"", "-1", "+1", "1e3", "0x10", "1 2", "18446744073709551615", "١٢", "N/A"}) {
            assertThat(SensorFile.number(no)).as(no).isEqualTo(-1);
        }
        assertThat(SensorFile.number(null)).isEqualTo(-1);
    }
}
