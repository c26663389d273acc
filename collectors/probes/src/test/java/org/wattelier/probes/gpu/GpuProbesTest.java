package org.wattelier.probes.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.probes.Probe;
import org.wattelier.probes.report.ProbeReport;

class GpuProbesTest {
    private static final String XML = """
            <nvidia_smi_log><gpu id="00000000:01:00.0"><uuid>GPU-11111111-aaaa</uuid>
            <power_readings><power_draw>10.50 W</power_draw></power_readings></gpu></nvidia_smi_log>
            """;

    @TempDir
    private Path directory;

    @Test
    void a_node_without_gpus_has_no_meters_and_no_errors() {
        List<Probe> probes = GpuProbes.on(
                GpuProbes.Places.of(directory).withNvml("libno-such-ml.so.1").withAmdSmi("/nowhere/amd-smi --json"));
        assertThat(ProbeReport.of(probes.subList(0, 1)).meters()).isEmpty();
        assertThat(probes).extracting(Probe::name).containsExactly("nvml", "nvidia-smi", "amd-smi");
        probes.forEach(Probe::close);
    }

    @Test
    void a_command_that_someone_gives_takes_the_place_of_the_library() throws IOException {
        Path answer = directory.resolve("answer.xml");
        Files.writeString(answer, XML);
        new AmdCardTree(directory)
                .card("card0", "0x738c", "0xa")
                .write("card0", "hwmon/hwmon3/power1_average", "36000000");
        List<Probe> probes = GpuProbes.on(GpuProbes.Places.of(directory).withNvidiaSmi("cat '" + answer + "'"));
        assertThat(probes).extracting(Probe::name).containsExactly("nvidia-smi", "amdgpu", "amd-smi");
        assertThat(ProbeReport.of(probes).json())
                .isEqualTo("{\"meters\":[{\"id\":\"gpu-GPU-11111111-aaaa\",\"probe\":\"nvidia-smi\","
                        + "\"domain\":\"gpu\",\"parent\":\"node\",\"kind\":\"gauge\",\"power_w\":10.5,"
                        + "\"quality\":\"measured\"},{\"id\":\"gpu-GPU-000000000000000a\",\"probe\":\"amdgpu\","
                        + "\"domain\":\"gpu\",\"parent\":\"node\",\"kind\":\"gauge\",\"power_w\":36.0,"
                        + "\"quality\":\"measured\"}]}");
        assertThat(GpuInventory.of(probes).gpus()).extracting(Gpu::pci).containsExactly("0000:01:00.0", "0000:83:00.0");
        assertThat(GpuInventory.of(probes).processes()).isEmpty();
    }

    @Test
    void the_makers_tools_are_not_tried_where_there_is_nothing_to_find() {
        List<Probe> probes = GpuProbes.on(GpuProbes.Places.of(directory).withNvml("libno-such-ml.so.1"));
        assertThat(ProbeReport.of(probes).meters()).isEmpty();
        assertThat(probes.get(1).diagnose()).isEmpty();
        assertThat(probes.get(3).diagnose()).isEmpty();
    }

    @Test
    void the_library_is_asked_each_second_and_the_tools_seldom() {
        assertThat(GpuProbes.on(GpuProbes.Places.of(directory)))
                .extracting(probe -> probe.name() + " " + probe.pace().every().toMillis())
                .containsExactly("nvml 1000", "nvidia-smi 10000", "amdgpu 1000", "amd-smi 10000");
    }
}
