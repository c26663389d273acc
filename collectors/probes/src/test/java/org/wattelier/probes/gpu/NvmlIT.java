package org.wattelier.probes.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.MeterKind;
import org.wattelier.probes.Diagnosis;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.SensorReading;

/// The bindings against a library written in C, where the compiler lays out NVML's structures.
class NvmlIT {
    private static final String[] TWO = {
        "count 2",
        "0.uuid GPU-aaaaaaaa-1",
        "0.name NVIDIA H100 80GB HBM3",
        "0.pci 00000000:0B:00.0",
        "0.minor 3",
        "0.energy 123456789",
        "0.power 67030",
        "0.most 700000",
        "1.uuid GPU-bbbbbbbb-2",
        "1.pci 00000000:0C:00.0",
        "1.minor 1",
        "1.power 26780",
        "1.limit 70000",
    };

    @TempDir
    private Path directory;

    private FakeNvml fake;
    private NvmlProbe probe;

    @BeforeEach
    void compile() {
        fake = new FakeNvml(directory);
        probe = new NvmlProbe(fake.path(), directory.resolve("sys"));
    }

    @AfterEach
    void close() {
        probe.close();
    }

    private static String[] with(String... more) {
        // What comes first in the file counts.
        var lines = new java.util.ArrayList<>(List.of(more));
        lines.addAll(List.of(TWO));
        return lines.toArray(String[]::new);
    }

    private String reason(int index) {
        Outcome outcome = probe.read().get(index).outcome();
        assertThat(outcome).isInstanceOf(Outcome.Missing.class);
        return ((Outcome.Missing) outcome).reason();
    }

    @Test
    void the_counter_is_preferred_and_the_power_stands_in_where_there_is_none() {
        fake.answers(TWO);
        List<SensorReading> readings = probe.read();
        assertThat(readings.get(0).outcome()).isEqualTo(new Outcome.Counted(123_456_789_000L));
        assertThat(readings.get(0).sensor().id()).isEqualTo("gpu-GPU-aaaaaaaa-1");
        assertThat(readings.get(0).sensor().device()).isEqualTo("GPU-aaaaaaaa-1");
        assertThat(readings.get(0).sensor().kind()).isEqualTo(MeterKind.COUNTER);
        assertThat(readings.get(0).sensor().mostW()).isEqualTo(1400);
        assertThat(readings.get(1).outcome()).isEqualTo(new Outcome.Drawing(26.78));
        assertThat(readings.get(1).sensor().kind()).isEqualTo(MeterKind.GAUGE);
        assertThat(readings.get(1).sensor().mostW()).isEqualTo(140);
        assertThat(probe.gpus())
                .containsExactly(
                        new Gpu("GPU-aaaaaaaa-1", "NVIDIA H100 80GB HBM3", "0000:0b:00.0", 0, 3, List.of()),
                        new Gpu("GPU-bbbbbbbb-2", "", "0000:0c:00.0", 1, 1, List.of()));
    }

    @Test
    void a_uuid_that_is_none_gives_way_to_the_address_on_the_bus() {
        fake.answers(with("0.uuid GPU\t\u0007 odd"));
        assertThat(probe.read().getFirst().sensor().id()).isEqualTo("gpu-0000:0b:00.0");
    }

    @Test
    void energy_beyond_31_bits_is_read_whole_and_beyond_reason_not_at_all() {
        fake.answers(with("0.energy 9000000000000"));
        assertThat(probe.read().getFirst().outcome()).isEqualTo(new Outcome.Counted(9_000_000_000_000_000L));
        fake.answers(with("0.energy 18446744073709551615"));
        assertThat(reason(0)).contains("18446744073709551615 mJ");
    }

    @Test
    void a_lost_gpu_is_missing_with_what_mends_it_and_the_other_goes_on() {
        fake.answers(TWO);
        probe.read();
        fake.answers(with("0.energy.code 15"));
        assertThat(reason(0)).contains("fallen off the bus (code 15)").contains("dmesg");
        assertThat(probe.read().get(1).outcome()).isEqualTo(new Outcome.Drawing(26.78));
        assertThat(probe.diagnose().getFirst().remedy()).isEqualTo("dmesg | grep -i xid");
        fake.answers(TWO);
        assertThat(probe.read().getFirst().outcome()).isInstanceOf(Outcome.Counted.class);
    }

    @Test
    void a_gpu_that_cannot_be_opened_is_shown_and_spares_the_other() {
        fake.answers(with("0.handle.code 15"));
        List<SensorReading> readings = probe.read();
        assertThat(readings).hasSize(2);
        assertThat(readings.get(0).outcome()).isEqualTo(new Outcome.Drawing(26.78));
        assertThat(((Outcome.Missing) readings.get(1).outcome()).reason()).startsWith("GPU 0 cannot be opened");
        assertThat(readings.get(1).sensor().device()).isEmpty();
        fake.answers(TWO);
        for (int i = 0; i < 600; i++) {
            probe.read();
        }
        assertThat(probe.read())
                .as("tried again after ten minutes")
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.outcome()).isNotInstanceOf(Outcome.Missing.class));
    }

    @Test
    void a_user_without_permission_is_told_so() {
        fake.answers("init.code 4");
        assertThat(reason(0)).contains("no permission (code 4)").contains("usermod");
        assertThat(probe.diagnose().getFirst().state()).isEqualTo(Diagnosis.State.CLOSED);
    }

    @Test
    void a_driver_that_is_not_loaded_is_missing_where_there_is_a_card_and_nothing_where_there_is_none()
            throws IOException {
        fake.answers("init.code 9");
        assertThat(probe.read()).isEmpty();
        assertThat(probe.diagnose().getFirst().state()).isEqualTo(Diagnosis.State.ABSENT);
        Path card = directory.resolve("sys/bus/pci/devices/0000:0b:00.0");
        Files.createDirectories(card);
        Files.writeString(card.resolve("vendor"), "0x10de\n");
        Files.writeString(card.resolve("class"), "0x030200\n");
        var other = new NvmlProbe(fake.path(), directory.resolve("sys"));
        SensorReading reading = other.read().getFirst();
        assertThat(reading.sensor().id()).isEqualTo("gpu-0000:0b:00.0");
        assertThat(((Outcome.Missing) reading.outcome()).reason()).contains("modprobe nvidia");
        fake.answers(TWO);
        assertThat(other.read()).as("looked at again only after a while").hasSize(1);
        for (int i = 0; i < 60; i++) {
            other.read();
        }
        assertThat(other.read())
                .extracting(each -> each.sensor().id())
                .containsExactly("gpu-GPU-aaaaaaaa-1", "gpu-GPU-bbbbbbbb-2");
        other.close();
    }

    @Test
    void an_updated_driver_is_opened_anew() {
        fake.answers(TWO);
        probe.read();
        fake.answers(with("0.energy.code 18"));
        assertThat(reason(0)).contains("code 18");
        fake.answers(TWO);
        for (int i = 0; i < 60; i++) {
            assertThat(probe.read()).hasSize(2);
        }
        assertThat(probe.read().getFirst().outcome()).isInstanceOf(Outcome.Counted.class);
        assertThat(fake.calls()).containsExactly("init", "shutdown", "init");
    }

    @Test
    void a_node_without_the_library_has_no_sensors() {
        var absent = new NvmlProbe("libno-such-ml.so.1", directory);
        assertThat(absent.read()).isEmpty();
        assertThat(absent.isAbsent()).isTrue();
        assertThat(absent.diagnose().getFirst().state()).isEqualTo(Diagnosis.State.ABSENT);
        absent.close();
    }

    @Test
    void a_library_that_lacks_functions_gives_what_it_has() {
        var old = new NvmlProbe("libm.so.6", directory);
        assertThat(old.read().getFirst().outcome()).isInstanceOf(Outcome.Missing.class);
        old.close();
    }

    @Test
    void slices_belong_to_their_gpu_and_have_no_meter() {
        fake.answers(
                with("0.mig 1", "0.0.uuid MIG-x", "0.0.gi 3", "0.0.sm 60", "0.2.uuid MIG-y", "0.2.gi 5", "0.2.sm 16"));
        assertThat(probe.read()).hasSize(2);
        assertThat(probe.gpus().getFirst().slices())
                .containsExactly(new Gpu.Slice("MIG-x", 3, 0, 60), new Gpu.Slice("MIG-y", 5, 0, 16));
        assertThat(probe.gpus().get(1).slices()).isEmpty();
        fake.answers(with("0.busy 42"));
        assertThat(probe.loads()).containsExactly(new GpuLoad("GPU-aaaaaaaa-1", 0.42));
    }

    @Test
    void processes_are_told_with_their_slice_memory_and_share() {
        fake.answers(with("0.pids 3"));
        probe.read();
        assertThat(probe.processes())
                .containsExactly(
                        new GpuProcess(1000, "GPU-aaaaaaaa-1", -1, 1 << 20, Double.NaN),
                        new GpuProcess(1001, "GPU-aaaaaaaa-1", 1, 1 << 20, 0.75),
                        new GpuProcess(1002, "GPU-aaaaaaaa-1", 2, 1 << 20, Double.NaN));
    }

    @Test
    void the_longer_records_of_the_first_drivers_535_are_recognised() {
        for (int count : new int[] {1, 3}) {
            fake.answers(with("0.pids " + count, "0.long 1"));
            probe.read();
            assertThat(probe.processes())
                    .extracting(GpuProcess::pid)
                    .containsExactlyElementsOf(List.of(1000L, 1001L, 1002L).subList(0, count));
        }
    }

    @Test
    void more_processes_than_there_is_room_for_are_asked_for_again() {
        fake.answers(with("0.pids 500"));
        probe.read();
        assertThat(probe.processes()).hasSize(500);
    }

    @Test
    void an_old_library_tells_processes_in_the_old_way(@TempDir Path other) {
        var old = new FakeNvml(other, "-DOLD").answers(with("0.pids 2"));
        try (var nvml = new NvmlProbe(old.path(), other)) {
            nvml.read();
            assertThat(nvml.processes())
                    .extracting(GpuProcess::pid, GpuProcess::memoryBytes)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(1000L, -1L),
                            org.assertj.core.groups.Tuple.tuple(1001L, -1L));
        }
    }

    @Test
    void a_driver_that_hangs_is_left_alone_and_told() {
        fake.answers(TWO);
        probe.read();
        fake.answers(with("0.hang 3000"));
        assertThat(reason(0)).contains("did not answer within 2.0 s");
        long began = System.nanoTime();
        assertThat(reason(1)).contains("still hangs");
        assertThat(System.nanoTime() - began).isLessThan(1_000_000_000L);
    }

    @Test
    void nvml_is_shut_down_once() {
        fake.answers(TWO);
        probe.read();
        probe.close();
        probe.close();
        assertThat(fake.calls()).containsExactly("init", "shutdown");
    }

    @Test
    void a_look_takes_little() {
        fake.answers(TWO);
        probe.read();
        long began = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            probe.read();
        }
        long microseconds = (System.nanoTime() - began) / 100_000;
        System.out.println("a look at two GPUs of the fake NVML: " + microseconds + " µs");
        assertThat(microseconds).isLessThan(50_000);
    }
}
