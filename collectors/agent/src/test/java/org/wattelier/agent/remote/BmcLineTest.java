package org.wattelier.agent.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wattelier.events.NodeId;
import org.wattelier.probes.ipmi.lan.Privilege;

class BmcLineTest {
    @TempDir
    private Path directory;

    @Test
    void a_line_names_the_node_and_how_its_controller_is_reached() {
        BmcLine line = BmcLine.parse("alps", "n1  https://n1-bmc:8443 credentials=/etc/x fingerprint=ab");
        assertThat(line)
                .isEqualTo(new BmcLine(
                        new NodeId("alps", "n1"),
                        URI.create("https://n1-bmc:8443"),
                        Path.of("/etc/x"),
                        "ab",
                        Privilege.USER));
        assertThat(BmcLine.parse("alps", "other/n1 https://h").source()).isEqualTo(new NodeId("other", "n1"));
        assertThat(BmcLine.parse("alps", "n1 ipmi://h credentials=/etc/x privilege=Operator")
                        .privilege())
                .isEqualTo(Privilege.OPERATOR);
    }

    @ParameterizedTest
    @CsvSource({
        "n1, expected: NODE https",
        "n1 ftp://h, is not https://HOST or ipmi://HOST",
        "n1 https://, is not https://HOST or ipmi://HOST",
        "n1 https://root:hush@h, a password does not belong here",
        "n1 ipmi://h, IPMI needs credentials=FILE",
        "n1 https://h privilege=operator, privilege is for ipmi",
        "n1 ipmi://h credentials=/etc/x privilege=root, 'expected: user, operator'",
        "n1 https://h password=hush, is not known",
        "n1 ipmi://h credentials=/x fingerprint=ab, only https:// has a certificate"
    })
    void a_line_that_is_wrong_says_what_was_expected(String line, String expected) {
        assertThatThrownBy(() -> BmcLine.parse("alps", line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void every_problem_of_a_file_is_told_with_its_line_and_no_password() throws IOException {
        Path secret = directory.resolve("secret");
        Files.writeString(secret, "user=u\npassword=hush\n");
        Path file = directory.resolve("bmcs");
        Files.writeString(file, "# nodes\n\nn1 https://h\nn2 gopher://h\nn3 ipmi://h credentials=" + secret + "\n");
        List<String> problems = new ArrayList<>();
        try (BmcFile bmcs = BmcFile.read(file, "alps", null, InstantSource.system(), problems)) {
            assertThat(bmcs.targets())
                    .extracting(target -> target.source().node())
                    .contains("n1");
        }
        assertThat(problems)
                .anyMatch(problem -> problem.startsWith(file + ":4: "))
                .noneMatch(problem -> problem.contains("hush"));
    }

    @Test
    void a_node_that_stands_there_twice_is_refused() throws IOException {
        Path file = directory.resolve("bmcs");
        Files.writeString(file, "n1 https://h\nn2 https://g\nn1 https://other\n");
        List<String> problems = new ArrayList<>();
        BmcFile.read(file, "alps", null, InstantSource.system(), problems).close();
        assertThat(problems).singleElement().asString().startsWith(file + ":3: alps/n1 stands there twice");
    }
}
