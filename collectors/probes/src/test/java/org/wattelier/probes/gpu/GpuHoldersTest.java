package org.wattelier.probes.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.JobUse;
import org.wattelier.probes.Mutations;
import org.wattelier.probes.SharedData;
import org.wattelier.probes.usage.JobGroup;

class GpuHoldersTest {
    private static final List<Gpu> FOUR = List.of(gpu(0, 2), gpu(1, 3), gpu(2, 0), gpu(3, 1));

    @TempDir
    private Path root;

    private final List<GpuProcess> running = new ArrayList<>();

    /// The driver's number follows the bus, the device file's number need not.
    private static Gpu gpu(int index, int minor, Gpu.Slice... slices) {
        return new Gpu("GPU-" + minor + "-minor", "", "0000:0" + index + ":00.0", index, minor, List.of(slices));
    }

    private GpuHoldersTest write(String file, String text) {
        try {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GpuHoldersTest process(long pid, String... environment) {
        return write("proc/" + pid + "/environ", String.join("\0", environment) + "\0");
    }

    private GpuHoldersTest rules(long pid, String... rules) {
        write("proc/" + pid + "/cgroup", "7:devices:/slurm/uid_1000/job_5/step_0/task_0\n3:cpu,cpuacct:/x\n");
        return write("cgroup/devices/slurm/uid_1000/job_5/devices.list", String.join("\n", rules) + "\n");
    }

    private GpuHolders holders() {
        return new GpuHolders(new GpuHolders.Places(
                root.resolve("proc"), root.resolve("cgroup"), root.resolve("notes"), root.resolve("oar")));
    }

    private static JobGroup job(String number, Long... pids) {
        return new JobGroup(new JobUse(number, 0, 0, List.of()), List.of(pids));
    }

    private Holding held(List<Gpu> gpus, Long... pids) {
        Holding holding = holders().of(List.of(job("5", pids)), gpus, running).get("5");
        assertThat(holding).isNotNull();
        return holding == null ? Holding.unknown("") : holding;
    }

    @Test
    void the_control_groups_device_files_say_it_whatever_the_job_says() {
        rules(10, "c 1:3 rwm", "c 195:255 rwm", "c 195:2 rwm", "c 195:0 rw", "b *:* m");
        process(10, "SLURM_JOB_ID=5", "SLURM_JOB_GPUS=1", "CUDA_VISIBLE_DEVICES=GPU-1-minor");
        Holding held = held(FOUR, 10L);
        assertThat(held.known()).isTrue();
        assertThat(held.gpus()).containsExactlyInAnyOrder("GPU-2-minor", "GPU-0-minor");
    }

    @Test
    void a_control_group_that_allows_no_gpu_means_that_the_job_holds_none() {
        rules(10, "c 1:3 rwm", "c 195:255 rwm");
        assertThat(held(FOUR, 10L).known()).isTrue();
        assertThat(held(FOUR, 10L).gpus()).isEmpty();
    }

    @Test
    void a_control_group_that_allows_everything_says_nothing() {
        rules(10, "a *:* rwm");
        assertThat(held(FOUR, 10L).known()).isFalse();
        rules(10, "c 195:* rwm");
        assertThat(held(FOUR, 10L).known()).isFalse();
        process(10, "SLURM_JOB_GPUS=1");
        assertThat(held(FOUR, 10L).gpus()).containsExactly("GPU-1-minor");
    }

    @Test
    void rules_for_other_makers_cards_do_not_matter() {
        rules(10, "c 226:* rwm", "c 195:1 rwm");
        assertThat(held(FOUR, 10L).gpus()).containsExactly("GPU-1-minor");
    }

    @Test
    void oar_lists_the_resources_of_all_nodes_and_this_nodes_count() {
        write("proc/sys/kernel/hostname", "n2\n");
        write("oar/17_resources", """
                network_address = 'n1.site.fr' , gpudevice = '0' , cpu = '1'
                gpudevice = '1' , cpu = '2' , network_address = 'n2.site.fr'
                gpudevice = '1' , cpu = '3' , network_address = 'n2.site.fr'
                """);
        process(10, "OAR_RESOURCE_PROPERTIES_FILE=/var/lib/oar/17_resources");
        assertThat(held(FOUR, 10L).gpus()).containsExactly("GPU-1-minor");
        process(10, "OAR_RESOURCE_PROPERTIES_FILE=/../../etc/passwd");
        assertThat(held(FOUR, 10L).known()).isFalse();
        write("oar/17_resources", "network_address = 'n2'\n");
        process(10, "OAR_RESOURCE_PROPERTIES_FILE=17_resources", "CUDA_VISIBLE_DEVICES=GPU-2-minor");
        assertThat(held(FOUR, 10L).gpus()).as("no word of GPUs in it").containsExactly("GPU-2-minor");
    }

    @Test
    void damaged_lists_are_unknown_never_worse() {
        String rules = "c 1:3 rwm\nc 195:0 rwm\nc 237:48 rwm\nc 226:128 rwm\n";
        var names = new GpuNames(FOUR);
        var files = new ProcessFiles(root.resolve("proc"));
        Mutations.of(
                rules,
                20_000,
                damaged -> new DeviceRules(files, root).holding(damaged.lines().toList(), names));
        Mutations.of("0,2,GPU-1-minor,MIG-GPU-0/3/0", 8_000, damaged -> {
            for (String each : damaged.split(",")) {
                names.named(each);
            }
        });
    }

    @Test
    void a_device_file_of_an_unknown_gpu_makes_it_unknown() {
        rules(10, "c 195:9 rwm");
        assertThat(held(FOUR, 10L))
                .isEqualTo(Holding.unknown("its control group allows /dev/nvidia9, which is no GPU known here"));
    }

    @Test
    void the_batch_systems_numbers_are_those_of_the_device_files_not_the_drivers() {
        process(10, "SLURM_JOB_ID=5", "SLURM_JOB_GPUS=0,3", "CUDA_VISIBLE_DEVICES=0,1");
        assertThat(held(FOUR, 10L).gpus()).containsExactly("GPU-0-minor", "GPU-3-minor");
    }

    @Test
    void cudas_numbers_alone_mean_nothing_from_outside() {
        process(10, "SLURM_JOB_ID=5", "CUDA_VISIBLE_DEVICES=0");
        assertThat(held(FOUR, 10L).known()).isFalse();
        assertThat(held(FOUR, 10L).note()).contains("CUDA's numbers only");
        process(10, "CUDA_VISIBLE_DEVICES=3,1,0,2");
        assertThat(held(FOUR, 10L).gpus()).as("all there are").hasSize(4);
    }

    @Test
    void uuids_name_gpus_shortened_or_not() {
        process(10, "CUDA_VISIBLE_DEVICES=GPU-1,GPU-3-minor");
        assertThat(held(FOUR, 10L).gpus()).containsExactly("GPU-1-minor", "GPU-3-minor");
        process(10, "CUDA_VISIBLE_DEVICES=GPU-");
        assertThat(held(FOUR, 10L).known()).as("four begin so").isFalse();
        process(10, "ROCR_VISIBLE_DEVICES=GPU-9");
        assertThat(held(FOUR, 10L).known()).isFalse();
    }

    @Test
    void a_step_on_another_node_does_not_bring_the_first_nodes_list_along() {
        process(10, "SLURM_JOB_NUM_NODES=2", "SLURM_STEP_ID=0", "SLURM_JOB_GPUS=0,1", "SLURM_STEP_GPUS=3");
        assertThat(held(FOUR, 10L).gpus()).containsExactly("GPU-3-minor");
        process(10, "SLURM_JOB_NUM_NODES=1", "SLURM_STEP_ID=0", "SLURM_JOB_GPUS=0,1", "SLURM_STEP_GPUS=1");
        assertThat(held(FOUR, 10L).gpus()).containsExactly("GPU-0-minor", "GPU-1-minor");
    }

    @Test
    void processes_that_contradict_each_other_make_it_unknown() {
        process(10, "SLURM_JOB_GPUS=0").process(11, "SLURM_JOB_GPUS=1");
        assertThat(held(FOUR, 10L, 11L).note()).contains("contradict");
        process(11, "SLURM_JOB_ID=6", "SLURM_JOB_GPUS=1");
        assertThat(held(FOUR, 10L, 11L).gpus()).as("another job's environment").containsExactly("GPU-0-minor");
    }

    @Test
    void a_job_that_computes_elsewhere_than_it_says_is_unknown() {
        process(10, "SLURM_JOB_GPUS=0");
        running.add(new GpuProcess(10, "GPU-1-minor", -1, 0, 1));
        assertThat(held(FOUR, 10L).known()).isFalse();
        assertThat(held(FOUR, 10L).note()).startsWith("contradiction");
    }

    @Test
    void computing_on_a_gpu_shows_a_part_of_what_is_held() {
        running.add(new GpuProcess(10, "GPU-1-minor", -1, 0, 1));
        running.add(new GpuProcess(99, "GPU-2-minor", -1, 0, 1));
        Holding held = held(FOUR, 10L);
        assertThat(held.gpus()).containsExactly("GPU-1-minor");
        assertThat(held.known()).isFalse();
    }

    @Test
    void a_job_without_any_word_of_gpus_is_unknown_and_a_node_without_gpus_is_not_looked_at() {
        process(10, "PATH=/bin");
        assertThat(held(FOUR, 10L).known()).isFalse();
        assertThat(holders().of(List.of(job("5", 10L)), List.of(), running)).isEmpty();
        process(10, "SLURM_JOB_ID=5", "CUDA_VISIBLE_DEVICES=NoDevFiles");
        assertThat(held(FOUR, 10L))
                .isEqualTo(new Holding(List.of(), List.of(), true, "by the UUIDs its processes are given"));
    }

    @Test
    void numbers_with_a_gap_are_ambiguous() {
        List<Gpu> gap = List.of(gpu(0, 0), gpu(1, 2), gpu(2, 3));
        process(10, "SLURM_JOB_GPUS=2");
        assertThat(held(gap, 10L).known()).isFalse();
        process(10, "SLURM_JOB_GPUS=0,3");
        assertThat(held(gap, 10L).gpus()).containsExactly("GPU-0-minor", "GPU-3-minor");
    }

    @Test
    void slices_are_told_by_uuid_old_name_and_capability() {
        var one = new Gpu.Slice("MIG-aaaa", 3, 0, 60);
        var two = new Gpu.Slice("MIG-bbbb", 5, 0, 60);
        List<Gpu> gpus = List.of(gpu(0, 0, one, two), gpu(1, 1));
        process(10, "CUDA_VISIBLE_DEVICES=MIG-bbbb");
        assertThat(held(gpus, 10L).slices()).containsExactly("MIG-bbbb");
        process(10, "CUDA_VISIBLE_DEVICES=MIG-GPU-0-minor/3/0");
        assertThat(held(gpus, 10L).slices()).containsExactly("MIG-aaaa");
        process(10, "SLURM_JOB_GPUS=2");
        assertThat(held(gpus, 10L).gpus()).as("two slices come before it").containsExactly("GPU-1-minor");
        write("proc/devices", "Character devices:\n195 nvidia\n237 nvidia-caps\n");
        write("proc/driver/nvidia/capabilities/gpu0/mig/gi3/access", "DeviceFileMinor: 30\nDeviceFileMode: 292\n");
        write("proc/driver/nvidia/capabilities/gpu0/mig/gi5/access", "DeviceFileMinor: 48\n");
        rules(10, "c 195:0 rwm", "c 237:48 rwm");
        assertThat(held(gpus, 10L).slices()).containsExactly("MIG-bbbb");
        assertThat(held(gpus, 10L).gpus()).containsExactly("GPU-0-minor");
        rules(10, "c 195:0 rwm", "c 195:255 rwm");
        assertThat(held(gpus, 10L).gpus())
                .as("a card whose slices are all closed")
                .isEmpty();
        rules(10, "c 195:0 rwm", "c 237:* rwm");
        assertThat(held(gpus, 10L).gpus()).containsExactly("GPU-0-minor");
    }

    @Test
    void a_device_number_that_nvml_does_not_know_is_read_from_the_driver() {
        Gpu unknown = new Gpu("GPU-x", "", "0000:0b:00.0", 0, -1, List.of());
        write("proc/driver/nvidia/gpus/0000:0b:00.0/information", "Model: \t\t NVIDIA\nDevice Minor: \t 3\n");
        rules(10, "c 195:3 rwm");
        assertThat(held(List.of(unknown), 10L).gpus()).containsExactly("GPU-x");
    }

    @Test
    void render_nodes_tell_amds_cards() {
        Gpu amd = new Gpu("GPU-00000000000000aa", "", "0000:83:00.0", 1, 128, List.of());
        rules(10, "c 226:1 rwm", "c 226:128 rwm", "c 195:* rwm");
        assertThat(held(List.of(amd), 10L).gpus()).containsExactly("GPU-00000000000000aa");
    }

    @Test
    void what_is_allowed_is_settled_until_the_job_is_gone() throws IOException {
        rules(10, "c 195:2 rwm");
        var holders = holders();
        List<JobGroup> jobs = List.of(job("5", 10L));
        holders.of(jobs, FOUR, running);
        Files.delete(root.resolve("proc/10/cgroup"));
        assertThat(holders.of(jobs, FOUR, running).get("5"))
                .isEqualTo(new Holding(
                        List.of("GPU-2-minor"), List.of(), true, "by the device files its control group allows"));
        holders.of(List.of(), FOUR, running);
        assertThat(holders.of(jobs, FOUR, running).get("5"))
                .extracting(Holding::known)
                .isEqualTo(false);
    }

    @Test
    void the_prologs_notes_give_what_ceems_expects_of_them() throws Exception {
        List<Gpu> gpus;
        try (var in =
                new GZIPInputStream(Files.newInputStream(SharedData.file("sensors-ceems/gpu/nvidia-smi.xml.gz")))) {
            gpus = SmiText.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)).stream()
                    .map(SmiGpu::gpu)
                    .toList();
        }
        var holders =
                new GpuHolders(new GpuHolders.Places(root, root, SharedData.file("sensors-ceems/gpujobmap"), root));
        var held = holders.of(List.of(job("1009248"), job("1009249"), job("1009250")), gpus, running);
        assertThat(held.values())
                .extracting(Holding::gpus)
                .containsExactly(
                        List.of("GPU-956348bc-d43d-23ed-53d4-857749fa2b67"),
                        List.of("GPU-f124aa59-d406-d45b-9481-8fcd694e6c9e"),
                        List.of("GPU-61a65011-6571-a6d2-5ab8-66cbb6f7f9c3"));
    }

    @Test
    void slices_of_unlike_size_are_counted_in_the_drivers_order_and_that_is_said() throws Exception {
        write("proc/46231/environ", "SLURM_JOB_ID=1009248\0SLURM_JOB_GPUS=2,3\0");
        var one = new Gpu.Slice("", 1, 0, 42);
        List<Gpu> gpus = List.of(gpu(0, 0), gpu(1, 1), gpu(2, 2, one, new Gpu.Slice("", 5, 0, 14)), gpu(3, 3));
        Holding held =
                holders().of(List.of(job("1009248", 46231L)), gpus, running).get("1009248");
        assertThat(held)
                .isEqualTo(new Holding(
                        List.of("GPU-2-minor"),
                        List.of(),
                        true,
                        "by SLURM_JOB_GPUS, slices counted in the driver's order: check that the batch system's settings list"
                                + " them so"));
    }

    @Test
    void a_path_that_leads_out_of_the_control_groups_is_not_followed() {
        assertThat(DeviceRules.ofJob("/../../etc")).isEmpty();
        assertThat(DeviceRules.ofJob("/slurm_n1/uid_0/job_12/step_batch/task_0"))
                .isEqualTo("/slurm_n1/uid_0/job_12");
        assertThat(DeviceRules.ofJob("/oar/alice_17")).isEqualTo("/oar/alice_17");
    }
}
