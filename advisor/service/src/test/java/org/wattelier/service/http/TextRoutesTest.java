package org.wattelier.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.JobId;
import org.wattelier.results.Status;
import org.wattelier.service.Samples;

class TextRoutesTest {
    @TempDir
    static Path folder;

    private static SampleSite site;

    @BeforeAll
    static void start() {
        var records = SampleSite.samples();
        part(records, "201", 1, "200_1", Status.FINAL);
        part(records, "200", 1, "200_2", Status.FINAL);
        part(records, "300", 1, "300+0", Status.FINAL);
        part(records, "301", 1, "300+1", Status.RUNNING);
        site = new SampleSite(folder, records, 0);
    }

    private static void part(
            org.wattelier.service.ledger.Received records, String job, long run, String label, Status status) {
        var id = new JobId("demo", job, run);
        records.job(Samples.job(id, 1, status, Samples.content(status))).snapshot(Samples.labelled(id, label));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static String text(String path) throws Exception {
        HttpResponse<String> answer = site.get("/api/v1/" + path);
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain;charset=utf-8");
        return answer.body();
    }

    private static void refused(String path, int status) throws Exception {
        HttpResponse<String> answer = site.get("/api/v1/" + path);
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void a_line_is_in_the_language_asked_for() throws Exception {
        assertThat(text("jobs/demo/1001/line")).startsWith("Energy (whole node").endsWith("\n");
        assertThat(text("jobs/demo/1001/line?lang=fr"))
                .startsWith("Énergie (nœud entier")
                .contains("1,92");
        assertThat(site.get("/api/v1/jobs/demo/1001/line", "Accept-Language", "fr-FR")
                        .body())
                .startsWith("Énergie");
        assertThat(text("jobs/demo/1001/text?lang=fr"))
                .startsWith("Job demo/1001")
                .contains("Valeur définitive.");
        refused("jobs/demo/1001/line?lang=de", 400);
        refused("jobs/demo/9999/line", 404);
        refused("jobs/demo/9999/text", 404);
    }

    @Test
    void a_running_job_is_provisional_and_not_closed() throws Exception {
        assertThat(text("jobs/demo/1002/line")).contains("PROVISIONAL");
        refused("jobs/demo/1002/line?closed=true", 404);
        assertThat(text("jobs/demo/1001/line?closed=true")).contains("1.92");
        refused("jobs/demo/1001/line?closed=perhaps", 400);
    }

    @Test
    void a_number_that_came_back_does_not_bring_the_old_figure() throws Exception {
        assertThat(text("jobs/demo/1001/line?since=2026-11-23T11:00:00Z")).contains("1.92");
        refused("jobs/demo/1001/line?since=2026-11-23T11:00:01Z", 404);
    }

    @Test
    void a_task_is_found_by_its_label_and_an_array_is_the_sum_of_its_tasks() throws Exception {
        assertThat(text("jobs/demo/200_2/line")).startsWith("Energy of 200_2 (").contains("1.92");
        assertThat(text("jobs/demo/200/line")).startsWith("Energy of 200 (").contains("3.84", "sum of 2 parts");
        assertThat(text("jobs/demo/201/line")).startsWith("Energy of 200_1 (").contains("1.92");
        assertThat(text("jobs/demo/300%2B1/line")).startsWith("Energy of 300+1 (");
        assertThat(text("jobs/demo/200_2/text"))
                .startsWith("Job demo/200_2")
                .contains("Number of the batch system: 200");
        assertThat(text("jobs/demo/300/line")).contains("PROVISIONAL, 1 of 2 parts still run");
        refused("jobs/demo/300/line?closed=true", 404);
        assertThat(text("jobs/demo/200/line?whole=true&closed=true")).contains("3.84");
        refused("jobs/demo/1001/line?whole=true", 404);
        refused("jobs/demo/200_9/line", 404);
    }

    @Test
    void the_comments_can_be_read_on_from_any_line() throws Exception {
        List<String> all = text("comments?cluster=demo").lines().toList();
        assertThat(all)
                .hasSize(5)
                .contains("200#1\t200\t1\t200_2\t1\twattelier: 1.92 kWh ±0.10 node_ac measured 98%")
                .noneMatch(line -> line.contains("301#1"));
        assertThat(text("comments?cluster=demo&after=200%231&limit=1").lines()).containsExactly(all.get(1));
        assertThat(text("comments?cluster=demo&since=2026-11-23T11:00:01Z")).isEmpty();
        assertThat(text("comments?cluster=nowhere")).isEmpty();
        refused("comments", 400);
        refused("comments?cluster=demo&after=x", 400);
        refused("comments?cluster=demo&limit=10001", 400);
    }
}
