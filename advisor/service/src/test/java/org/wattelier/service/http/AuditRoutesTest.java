package org.wattelier.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.service.report.AuditClient;

class AuditRoutesTest {
    private static final String NOVEMBER = "/api/v1/audits?from=2026-11-01&to=2026-11-30&as_of=2026-12-01T00:00:00Z";

    @TempDir
    static Path folder;

    private static SampleSite site;

    @BeforeAll
    static void start() {
        site = new SampleSite(folder, SampleSite.samples(), 0);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({"pdf, %PDF-", "json, {", "csv, \uFEFF", "xlsx, PK"})
    void a_statement_comes_as_a_file(String format, String begin) throws Exception {
        HttpResponse<String> answer = site.get(NOVEMBER + "&account=chimie-quantique&lang=fr&format=" + format);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith(begin);
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .contains("audit-chimie-quantique-2026-11-01-2026-11-30." + format);
    }

    @Test
    void an_account_is_found_by_name_and_by_subject_and_running_jobs_are_counted_apart() throws Exception {
        String byName = site.get(NOVEMBER + "&account=chimie-quantique").body();
        assertThat(byName).contains("\"jobs\":2,", "\"running\":1,").doesNotContain("Alice");
        assertThat(site.get(NOVEMBER + "&account=a-1").body()).contains("\"jobs\":2,");
        assertThat(site.get(NOVEMBER).body()).contains("\"jobs\":4,");
    }

    @Test
    void what_was_not_yet_known_then_is_left_out_and_counted() throws Exception {
        String early = site.get("/api/v1/audits?from=2026-11-01&to=2026-11-30&as_of=2026-11-23T10:30:00Z")
                .body();
        assertThat(early).contains("\"jobs\":0,", "\"published_later\":5");
    }

    @Test
    void the_command_line_gets_what_the_address_answers() throws Exception {
        try (var client = new AuditClient(site.address())) {
            var asked =
                    Map.of("from", "2026-11-01", "to", "2026-11-30", "as_of", "2026-12-01T00:00:00Z", "account", "a-1");
            byte[] answer = client.audit(asked).orElseThrow();
            assertThat(new String(answer, StandardCharsets.UTF_8))
                    .isEqualTo(site.get(NOVEMBER + "&account=a-1").body());
            var unknown = new HashMap<>(asked);
            unknown.put("account", "nobody & co");
            assertThat(client.audit(unknown)).isEmpty();
        }
    }

    @Test
    void an_account_that_nobody_knows_is_refused_and_not_empty() throws Exception {
        assertThat(site.get(NOVEMBER + "&account=chimi").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/audits",
                "/api/v1/audits?from=2026-11-01",
                "/api/v1/audits?from=2026-11-02&to=2026-11-01",
                "/api/v1/audits?from=2026-11-01&to=2099-11-01",
                "/api/v1/audits?from=2026-11-01&to=2026-11-30&zone=Nowhere",
                "/api/v1/audits?from=2026-11-01&to=2026-11-30&format=doc"
            })
    void mistakes_are_named(String path) throws Exception {
        HttpResponse<String> answer = site.get(path);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("expected");
    }
}
