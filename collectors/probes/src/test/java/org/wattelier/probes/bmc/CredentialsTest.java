package org.wattelier.probes.bmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    @TempDir
    Path directory;

    private Path file(String text, String mode) throws IOException {
        Path file = directory.resolve("bmc");
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @Test
    void two_lines_in_any_order_with_remarks_and_foreign_line_ends() throws IOException {
        var credentials =
                Credentials.read(file("\uFEFF# the BMCs\r\npassword= a=b# \r\n\r\nuser=watch\r\n", "r--------"));
        assertThat(credentials.user()).isEqualTo("watch");
        assertThat(new String(credentials.password())).isEqualTo(" a=b# ");
    }

    @Test
    void it_never_shows_the_password() throws IOException {
        var credentials = Credentials.read(file("user=watch\npassword=hunter2", "rw-------"));
        assertThat(credentials.toString()).contains("watch").doesNotContain("hunter2");
    }

    @Test
    void a_file_that_others_can_read_is_refused_with_the_remedy() throws IOException {
        Path file = file("user=watch\npassword=hunter2", "rw-r-----");
        assertThatThrownBy(() -> Credentials.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " can be used by others than its owner; chmod 600 " + file);
    }

    @Test
    void an_absent_file_says_what_to_write() {
        Path file = directory.resolve("none");
        assertThatThrownBy(() -> Credentials.read(file))
                .hasMessage(file + " does not exist; write it with the lines user=… and password=…, then chmod 600 "
                        + file);
    }

    @Test
    void a_wrong_line_is_named_and_not_quoted() throws IOException {
        for (String wrong : new String[] {
            "hunter2",
            "user=w\nhunter2",
            "user=w\npassword=",
            "user=w\nPassword=hunter2",
            "password=hunter2\npassword=hunter2",
            "user=watch",
            "password=hunter2",
            "=hunter2",
            ""
        }) {
            Path file = file(wrong, "rw-------");
            assertThatThrownBy(() -> Credentials.read(file))
                    .as(wrong)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(file.toString())
                    .message()
                    .doesNotContain("hunter2");
        }
    }
}
