package org.wattelier.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Boundary;
import org.wattelier.events.Method;
import org.wattelier.service.report.JobJson;
import org.wattelier.service.report.JobView;

class ImportIT {
    private static final double J_PER_KWH = 3.6e6;

    @TempDir
    Path folder;

    private Path temporary;

    @BeforeEach
    void own_temporary_folder() throws IOException {
        temporary = Files.createDirectory(folder.resolve("tmp"));
    }

    @Test
    void real_jobs_get_the_energy_that_their_archive_shows() throws Exception {
        Path archive = shared("jobs-power-timeseries");
        List<JobView> jobs = imported(archive.toString());
        assertThat(jobs)
                .extracting(JobView::job)
                .containsExactly("clustercockpit/emmy/1403244", "clustercockpit/fritz/398764");
        JobView emmy = jobs.getFirst();
        assertThat(kwh(emmy.energyJ())).isBetween(175.2, 175.4);
        assertThat(kwh(emmy.measuredJ())).isCloseTo(159.2, within(0.1));
        assertThat(kwh(emmy.imputedJ())).isCloseTo(16.0, within(0.1));
        assertThat(emmy.coverage().measured()).isCloseTo(0.908, within(0.001));
        assertThat(emmy.coverage().estimated()).isCloseTo(0.092, within(0.001));
        assertThat(emmy.coverage().missing()).isZero();
        assertThat(emmy.boundary()).isEqualTo(Boundary.CHIP);
        assertThat(emmy.method()).isEqualTo(Method.ONCHIP);
        assertThat(emmy.energyByComponentJ().cpu()).isEqualTo(emmy.energyJ());
        JobView fritz = jobs.getLast();
        assertThat(kwh(fritz.energyByComponentJ().cpu()) * J_PER_KWH).isCloseTo(26_218.83, within(0.01));
        assertThat(kwh(fritz.energyByComponentJ().dram()) * J_PER_KWH).isCloseTo(1_357.95, within(0.01));
        assertThat(fritz.energyByComponentJ().other()).isNull();
    }

    @Test
    void jobs_of_one_node_follow_each_other_whatever_their_folders_are_called() throws Exception {
        job("a-later", 8, 1_700_090_000, 100);
        job("b-earlier", 7, 1_700_000_000, 50);
        job("c-overlaps", 9, 1_700_000_100, 10);
        job("d-again", 7, 1_700_180_000, 10);
        try (var process = new CommandProcess(temporary, "import", "clustercockpit", folder.toString(), "--json")) {
            assertThat(process.exit()).isEqualTo(2);
            assertThat(process.out().stream().map(ImportIT::view))
                    .extracting(JobView::job, JobView::run, view -> kwh(view.energyJ()) * J_PER_KWH)
                    .containsExactly(
                            tuple("clustercockpit/c/7", 1L, 15_000.0),
                            tuple("clustercockpit/c/8", 1L, 30_000.0),
                            tuple("clustercockpit/c/7", 2L, 3_000.0));
        }
        assertThat(Files.readString(folder.resolve("tmp.err"))).contains("c-overlaps");
        assertThat(temporary).isEmptyDirectory();
    }

    private List<JobView> imported(String... paths) throws Exception {
        var args = new ArrayList<>(List.of("import", "clustercockpit", "--json"));
        args.addAll(List.of(paths));
        try (var process = new CommandProcess(temporary, args.toArray(String[]::new))) {
            assertThat(process.exit()).isZero();
            return process.out().stream().map(ImportIT::view).toList();
        }
    }

    private static JobView view(String line) {
        return JobJson.read(line.getBytes(StandardCharsets.UTF_8));
    }

    private void job(String name, int id, long start, int watts) throws IOException {
        Path job = Files.createDirectory(folder.resolve(name));
        Files.writeString(job.resolve("meta.json"), """
                {"jobId": %d, "cluster": "c", "user": "ada", "project": "p", "jobState": "completed",
                 "startTime": %d, "duration": 300, "resources": [{"hostname": "n1"}]}
                """.formatted(id, start));
        Files.writeString(job.resolve("data.json"), """
                {"cpu_power": {"node": {"timestep": 60, "unit": {"base": "W"},
                  "series": [{"hostname": "n1", "data": [%1$d, %1$d, %1$d, %1$d, %1$d]}]}}}
                """.formatted(watts));
    }

    private static double kwh(@Nullable BigDecimal joules) {
        return joules == null ? Double.NaN : joules.doubleValue() / J_PER_KWH;
    }

    private static Path shared(String name) {
        String told = System.getProperty("shared.data");
        Path found = told == null ? Path.of("") : Path.of(told, name);
        for (Path up = Path.of("").toAbsolutePath(); told == null && up != null; up = up.getParent()) {
            found = up.resolve("shared").resolve("data").resolve(name);
            if (Files.isDirectory(found)) {
                break;
            }
        }
        assumeTrue(Files.isDirectory(found), "NOT RUN: real data are not here, say where with -Dshared.data=DIR");
        return found;
    }
}
