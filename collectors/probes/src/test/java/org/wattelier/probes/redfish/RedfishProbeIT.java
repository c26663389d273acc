package org.wattelier.probes.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.redfish.FakeController.Special;

/// The probe through a real HTTP client against a controller on the loopback.
class RedfishProbeIT {
    private static final String LOGIN = "POST /redfish/v1/SessionService/Sessions";
    private static final String ASK = "GET " + FakeController.POWER;

    @TempDir
    private Path directory;

    private final AtomicLong nowMs = new AtomicLong(1_764_000_000_000L);
    private final InstantSource clock = () -> Instant.ofEpochMilli(nowMs.get());
    private final RedfishTransport transport = new RedfishTransport(Trust.ofSystem(), Duration.ofMillis(700), 1);

    @AfterEach
    void close() {
        transport.close();
    }

    private Path credentials(String password) throws IOException {
        Path file = directory.resolve("bmc");
        Files.writeString(file, "user=reader\npassword=" + password + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private RedfishProbe probe(FakeController bmc, @Nullable Path credentials) {
        return new RedfishProbe(transport, URI.create("http://127.0.0.1:" + bmc.port()), credentials, clock);
    }

    private static Outcome look(RedfishProbe probe) {
        return probe.read().getFirst().outcome();
    }

    private static void assertMissing(Outcome outcome, String part) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Missing.class,
                        missing -> assertThat(missing.reason()).contains(part).doesNotContain("secret"));
    }

    @Test
    void a_session_is_opened_used_renewed_when_it_expired_and_ended() throws IOException {
        try (var bmc = new FakeController(null)) {
            bmc.password = "secret";
            var probe = probe(bmc, credentials("secret"));
            assertThat(look(probe)).isEqualTo(new Outcome.Drawing(210));
            bmc.tokens.clear();
            assertThat(look(probe)).isEqualTo(new Outcome.Drawing(210));
            assertThat(bmc.count(LOGIN)).isEqualTo(2);
            probe.close();
            assertThat(bmc.tokens).isEmpty();
            assertThat(bmc.count("DELETE /redfish/v1/SessionService/Sessions/7"))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_refused_password_is_tried_once_until_its_file_changes() throws IOException {
        try (var bmc = new FakeController(null)) {
            bmc.password = "secret2";
            Path file = credentials("secret1");
            try (var probe = probe(bmc, file)) {
                for (int i = 0; i < 5; i++) {
                    assertMissing(look(probe), "not asked again");
                }
                assertThat(bmc.count(LOGIN)).isEqualTo(1);
                credentials("secret2");
                Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
                assertThat(look(probe)).isEqualTo(new Outcome.Drawing(210));
            }
        }
    }

    @Test
    void without_sessions_basic_authentication_serves_and_is_refused_once_too() throws IOException {
        try (var bmc = new FakeController(null)) {
            bmc.password = "secret";
            bmc.sessions = false;
            try (var probe = probe(bmc, credentials("secret"))) {
                assertThat(look(probe)).isEqualTo(new Outcome.Drawing(210));
                bmc.password = "secret3";
                assertMissing(look(probe), "once more");
                assertMissing(look(probe), "not asked again");
                int before = bmc.asked.size();
                assertMissing(look(probe), "not asked again");
                assertThat(bmc.asked).hasSize(before);
            }
        }
    }

    @Test
    void a_controller_that_wants_a_password_says_so() throws IOException {
        try (var bmc = new FakeController(null);
                var probe = probe(bmc, null)) {
            bmc.password = "secret";
            assertMissing(look(probe), "user and password");
        }
    }

    @Test
    void a_busy_controller_is_left_alone_as_long_as_it_asks() throws IOException {
        try (var bmc = new FakeController(null);
                var probe = probe(bmc, null)) {
            look(probe);
            bmc.specials.add(new Special(503, "{}", Map.of("Retry-After", "30"), 0));
            assertMissing(look(probe), "503");
            long before = bmc.count(ASK);
            nowMs.addAndGet(10_000);
            assertMissing(look(probe), "not to be disturbed");
            assertThat(bmc.count(ASK)).isEqualTo(before);
            nowMs.addAndGet(21_000);
            assertThat(look(probe)).isEqualTo(new Outcome.Drawing(210));
        }
    }

    @Test
    void a_hang_broken_json_and_an_endless_answer_are_missing_and_the_next_look_is_good() throws IOException {
        try (var bmc = new FakeController(null);
                var probe = probe(bmc, null)) {
            look(probe);
            bmc.specials.add(new Special(200, "{}", Map.of(), 2_000));
            assertMissing(look(probe), "no answer within 0.7 s");
            bmc.specials.add(new Special(200, "{\"PowerControl\":[{\"PowerConsumedWatts\":21", Map.of(), 0));
            assertMissing(look(probe), "broken JSON");
            bmc.specials.add(new Special(200, "{\"a\":\"" + "x".repeat(5 << 20) + "\"}", Map.of(), 0));
            assertMissing(look(probe), "larger than 4 MiB");
            bmc.specials.add(Special.of(500));
            assertMissing(look(probe), "500");
            assertThat(look(probe)).isEqualTo(new Outcome.Drawing(210));
        }
    }

    @Test
    void redirects_are_followed_on_the_same_host_only() throws IOException {
        try (var bmc = new FakeController(null);
                var other = new FakeController(null);
                var probe = probe(bmc, null)) {
            look(probe);
            bmc.documents.put("/elsewhere", "{'PowerControl':[{'PowerConsumedWatts':99}]}");
            bmc.specials.add(new Special(302, "", Map.of("Location", "/elsewhere"), 0));
            assertThat(look(probe)).isEqualTo(new Outcome.Drawing(99));
            bmc.specials.add(new Special(
                    302, "", Map.of("Location", "http://127.0.0.1:" + other.port() + FakeController.POWER), 0));
            assertMissing(look(probe), "another host");
            assertThat(other.asked).isEmpty();
        }
    }

    @Test
    void nothing_at_the_other_end_is_missing_with_a_remedy() throws IOException {
        int port;
        try (var bmc = new FakeController(null)) {
            port = bmc.port();
        }
        try (var probe = new RedfishProbe(transport, URI.create("http://127.0.0.1:" + port), null, clock)) {
            assertMissing(look(probe), "check host, port and network");
        }
    }

    @Test
    void certificates_are_checked_by_authority_and_name_or_by_their_pin() throws Exception {
        var certificates = new MadeCertificates(directory, "ip:127.0.0.1");
        try (var bmc = new FakeController(certificates.serverContext())) {
            assertThat(over(bmc, Trust.ofAuthority(certificates.authority), "127.0.0.1"))
                    .isEqualTo(new Outcome.Drawing(210));
            assertMissing(
                    over(bmc, Trust.ofSystem(), "127.0.0.1"),
                    certificates.fingerprint().replace(":", "").toLowerCase());
            assertMissing(over(bmc, Trust.ofAuthority(certificates.authority), "localhost"), "localhost");
            assertThat(over(bmc, Trust.ofSystem().pinned("localhost", certificates.fingerprint()), "localhost"))
                    .isEqualTo(new Outcome.Drawing(210));
            assertMissing(
                    over(bmc, Trust.ofSystem().pinned("127.0.0.1", "ab".repeat(32)), "127.0.0.1"),
                    "not the pinned one");
        }
    }

    private Outcome over(FakeController bmc, Trust trust, String host) throws GeneralSecurityException {
        try (var secure = new RedfishTransport(trust, Duration.ofSeconds(5), 1);
                var probe = new RedfishProbe(secure, URI.create("https://" + host + ":" + bmc.port()), null, clock)) {
            return look(probe);
        }
    }
}
