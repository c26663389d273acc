package org.wattelier.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatRoutesTest {
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

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "pdf, application/pdf, %PDF-",
        "html, text/html, <!DOCTYPE",
        "csv, text/csv, \uFEFF",
        "xlsx, application/vnd, PK"
    })
    void a_report_comes_as_a_file(String format, String type, String begin) throws Exception {
        HttpResponse<String> answer = site.get("/api/v1/jobs/demo/1001/report?lang=fr&format=" + format);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).startsWith(type);
        assertThat(header(answer, "Content-Disposition")).contains("filename=\"job-1001." + format + "\"");
        assertThat(header(answer, "Content-Security-Policy")).contains("default-src 'none'");
        assertThat(answer.body()).startsWith(begin);
    }

    @Test
    void a_list_comes_as_a_table_filtered_like_the_list() throws Exception {
        HttpResponse<String> answer = site.get("/api/v1/tables/jobs?lang=en&q=1001");
        assertThat(header(answer, "X-Total-Count")).isEqualTo("1");
        assertThat(answer.body().split("\r\n")).hasSize(2);
        assertThat(answer.body()).contains("demo,1001,1001");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/jobs/demo/1001/report?format=doc, 400",
        "/api/v1/tables/jobs?format=pdf, 400",
        "/api/v1/tables/jobs?limit=10001, 400",
        "/api/v1/jobs/demo/nobody/report, 404"
    })
    void what_is_not_there_is_refused_as_a_problem(String path, int status) throws Exception {
        HttpResponse<String> answer = site.get(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void pages_link_to_them() throws Exception {
        assertThat(site.get("/jobs/demo/1001?lang=fr").body())
                .contains("/api/v1/jobs/demo/1001/report?run=", "format=pdf", "D’où vient la valeur");
        assertThat(site.get("/?lang=fr").body()).contains("/api/v1/tables/jobs?", "format=xlsx");
    }
}
