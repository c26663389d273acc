package org.wattelier.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.service.ledger.Received;

class PagesTest {
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
    @ValueSource(strings = {"/", "/cluster", "/jobs/demo/1001", "/jobs/archive%2Femmy/1403244", "/jobs/demo/1004"})
    void pages_load_nothing_from_elsewhere_and_hold_no_inline_script(String path) throws Exception {
        for (String language : new String[] {"en", "fr"}) {
            HttpResponse<String> page = site.get(path + "?lang=" + language);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("<html lang=\"" + language + "\">", "2026");
            assertThat(page.body().replaceAll("(src|href)=\"/[^\"]*\"", "")).doesNotContain("http:", "https:");
            assertThat(page.body()).doesNotContain("style=\"", "onclick", "<script>", "javascript:");
            assertThat(page.headers().firstValue("Content-Security-Policy"))
                    .get()
                    .asString()
                    .startsWith("default-src 'self'");
        }
    }

    @Test
    void a_job_says_its_figure_boundary_and_quality_in_words() throws Exception {
        String page = site.get("/jobs/demo/1001?lang=fr").body();
        assertThat(page)
                .contains(
                        "1,92\u00A0±\u00A00,10\u00A0kWh (k\u00A0=\u00A02)",
                        "nœud mesuré à 98\u00A0%, votre part répartie")
                .contains("Alice Martin", "chimie-quantique", "n1", "définitif", "aucune donnée")
                .contains("data-power=\"1500,1800,", "<polygon");
    }

    @Test
    void missing_is_not_zero() throws Exception {
        String page = site.get("/jobs/demo/1004?lang=en").body();
        assertThat(page).contains("no data").doesNotContain("0\u00A0J", "0\u00A0kWh", "0\u00A0Wh");
        String cluster = site.get("/cluster?lang=en").body();
        assertThat(cluster)
                .contains("600\u00A0W now on 2 nodes; 1 job running.", "silent since 2026-11-23 10:02")
                .contains("the ledger closes to the microjoule");
    }

    @Test
    void hostile_names_are_shown_and_not_obeyed() throws Exception {
        for (String path : new String[] {"/", "/jobs/demo/1003", "/?q=%3Cscript%3Ealert('x')"}) {
            String page = site.get(path).body();
            assertThat(page).contains("&lt;script&gt;alert(").doesNotContain("<script>", "\u202E");
        }
    }

    @Test
    void the_list_filters_sorts_and_pages_by_its_address() throws Exception {
        String page = site.get("/?limit=2&sort=-energy&lang=en").body();
        assertThat(page).contains("1403244", "1 to 2 of 5 jobs", "aria-sort=\"descending\"", "offset=2");
        assertThat(site.get("/?status=running&lang=en").body())
                .contains("chauffe-eau")
                .doesNotContain("relax_h2o");
        assertThat(site.get("/?q=nothing+like+this&lang=en").body()).contains("No job to show");
    }

    @Test
    void the_language_follows_browser_cookie_and_choice() throws Exception {
        assertThat(site.get("/", "Accept-Language", "fr-FR,en;q=0.5").body()).contains("lang=\"fr\">");
        HttpResponse<String> chosen = site.get("/?lang=fr&q=x");
        assertThat(chosen.headers().firstValue("Set-Cookie")).get().asString().startsWith("lang=fr");
        assertThat(chosen.body()).contains("href=\"/?q=x&amp;lang=en\"");
        assertThat(site.get("/", "Cookie", "lang=fr", "Accept-Language", "en").body())
                .contains("<html lang=\"fr\">");
    }

    @Test
    void errors_are_pages_without_traces() throws Exception {
        assertThat(site.get("/jobs/demo/9999?lang=fr")).satisfies(page -> {
            assertThat(page.statusCode()).isEqualTo(404);
            assertThat(page.body()).contains("n’existe pas").doesNotContain("org.wattelier");
        });
        assertThat(site.get("/nope").statusCode()).isEqualTo(404);
        assertThat(site.get("/?limit=0").statusCode()).isEqualTo(400);
        assertThat(site.get("/cluster?cluster=none").statusCode()).isEqualTo(404);
        assertThat(site.get("/?q=" + "x".repeat(201)).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"style.css", "chart.js", "favicon.svg", "uplot.js", "uplot.css"})
    void assets_come_from_our_own_jars(String file) throws Exception {
        HttpResponse<String> asset = site.get("/assets/" + file);
        assertThat(asset.statusCode()).isEqualTo(200);
        assertThat(asset.body()).isNotEmpty();
        assertThat(site.get("/assets/..%2Fopenapi.json").statusCode()).isIn(400, 404);
    }

    @Test
    void an_empty_ledger_says_so(@TempDir Path empty) throws Exception {
        try (var nothing = new SampleSite(empty, new Received(), 0)) {
            assertThat(nothing.get("/?lang=en").body()).contains("No job to show");
            assertThat(nothing.get("/cluster?lang=en").body()).contains("No node has been heard of yet");
        }
    }
}
