package org.wattelier.probes.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.wattelier.probes.Mutations;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.SharedData;

class SmiTextTest {
    /// As a driver 575 writes it, shortened; the memory's and the module's power are not the card's.
    private static final String NEW = """
            WARNING: infoROM is corrupted at gpu 0000:01:00.0
            <?xml version="1.0" ?>
            <!DOCTYPE nvidia_smi_log SYSTEM "nvsmi_device_v12.dtd">
            <nvidia_smi_log>
              <driver_version>575.51.02</driver_version>
              <gpu id="00000000:01:00.0">
                <product_name>NVIDIA H100 80GB HBM3</product_name>
                <mig_mode><current_mig>Enabled</current_mig></mig_mode>
                <mig_devices>
                  <mig_device><index>0</index><gpu_instance_id>3</gpu_instance_id>
                    <compute_instance_id>0</compute_instance_id><uuid>MIG-1</uuid><device_attributes><shared>
                    <multiprocessor_count>60</multiprocessor_count></shared></device_attributes></mig_device>
                  <mig_device><index>1</index><gpu_instance_id>5</gpu_instance_id>
                    <compute_instance_id>0</compute_instance_id></mig_device>
                </mig_devices>
                <uuid>GPU-529b3263-c96d-b557-bc75-697f04917eda</uuid>
                <minor_number>4</minor_number>
                <fabric><clusterUuid>N/A</clusterUuid></fabric>
                <gpu_memory_power_readings><average_power_draw>99.00 W</average_power_draw></gpu_memory_power_readings>
                <module_power_readings><instant_power_draw>900.00 W</instant_power_draw>
                  <max_power_limit>2000.00 W</max_power_limit></module_power_readings>
                <gpu_power_readings>
                  <power_state>P0</power_state>
                  <average_power_draw>631.95 W</average_power_draw>
                  <instant_power_draw>625.68 W</instant_power_draw>
                  <current_power_limit>650.00 W</current_power_limit>
                  <max_power_limit>700.00 W</max_power_limit>
                </gpu_power_readings>
                <utilization><gpu_util>37 %</gpu_util></utilization>
                <processes>
                  <process_info><gpu_instance_id>3</gpu_instance_id><pid>1802</pid><type>C</type>
                    <used_memory>1448 MiB</used_memory></process_info>
                  <process_info><pid>7</pid><type>G</type></process_info>
                </processes>
              </gpu>
            </nvidia_smi_log>
            """;

    private static List<SmiGpu> parsed(String text) {
        try {
            return SmiText.parse(text);
        } catch (NotUnderstood e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Path gzipped) {
        try (var in = new GZIPInputStream(Files.newInputStream(gzipped))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SmiGpu sample(String name) {
        return parsed(text(SharedData.file("sensors-gpu/" + name))).getFirst();
    }

    private static String reason(SmiGpu gpu) {
        assertThat(gpu.power()).isInstanceOf(Outcome.Missing.class);
        return ((Outcome.Missing) gpu.power()).reason();
    }

    @Test
    void an_a100_draws_what_it_says_and_its_module_says_nothing() {
        SmiGpu a100 = sample("nvidia-smi-a100-sxm4-v12.xml.gz");
        assertThat(a100.power()).isEqualTo(new Outcome.Drawing(67.03));
        assertThat(a100.gpu().uuid()).isEqualTo("GPU-513536b6-7d19-9063-b049-1e69664bb298");
        assertThat(a100.gpu().pci()).isEqualTo("0000:01:00.0");
        assertThat(a100.gpu().slices()).extracting(Gpu.Slice::gpuInstance).containsExactly(3, 4, 5, 6);
        assertThat(a100.reading().sensor().id()).isEqualTo("gpu-GPU-513536b6-7d19-9063-b049-1e69664bb298");
        assertThat(a100.reading().sensor().mostW()).isEqualTo(1000);
    }

    @Test
    void older_drivers_keep_the_power_elsewhere() {
        assertThat(sample("nvidia-smi-tesla-t4.xml.gz").power()).isEqualTo(new Outcome.Drawing(26.78));
        assertThat(sample("nvidia-smi-rtx-3090-v12.xml.gz").power()).isEqualTo(new Outcome.Drawing(27.23));
        assertThat(sample("nvidia-smi-tesla-t4.xml.gz").processes())
                .extracting(GpuProcess::pid)
                .containsExactly(5762L);
    }

    @Test
    void a_card_without_a_sensor_is_missing_not_zero() {
        assertThat(reason(sample("nvidia-smi-gtx-1070-ti.xml.gz"))).contains("\"N/A\"");
    }

    @Test
    void eight_cards_of_which_two_are_in_slices_are_eight_meters() {
        List<SmiGpu> gpus = parsed(text(SharedData.file("sensors-ceems/gpu/nvidia-smi.xml.gz")));
        assertThat(gpus).extracting(each -> each.gpu().minor()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(gpus.get(2).gpu().slices())
                .extracting(Gpu.Slice::multiprocessors)
                .containsExactly(42, 14, 14);
        assertThat(reason(gpus.getFirst())).contains("shows no power draw");
    }

    @Test
    void newer_drivers_show_mean_and_instant_and_the_mean_stands_for_the_interval() {
        SmiGpu gpu = parsed(NEW).getFirst();
        assertThat(gpu.power()).isEqualTo(new Outcome.Drawing(631.95));
        assertThat(gpu.limitW()).isEqualTo(700);
        assertThat(gpu.busy()).isEqualTo(0.37);
        assertThat(gpu.gpu().slices()).containsExactly(new Gpu.Slice("MIG-1", 3, 0, 60), new Gpu.Slice("", 5, 0, 0));
        assertThat(gpu.processes()).hasSize(1);
        GpuProcess process = gpu.processes().getFirst();
        assertThat(process.pid()).isEqualTo(1802);
        assertThat(process.gpuInstance()).isEqualTo(3);
        assertThat(process.memoryBytes()).isEqualTo(1448L << 20);
    }

    @Test
    void the_instant_stands_in_where_the_mean_is_not_available() {
        assertThat(parsed(NEW.replace(">631.95 W<", ">N/A<")).getFirst().power())
                .isEqualTo(new Outcome.Drawing(625.68));
        assertThat(parsed(NEW.replace("631.95 W", "[Unknown Error]").replace("625.68 W", "[Not Supported]"))
                        .getFirst()
                        .power())
                .isInstanceOf(Outcome.Missing.class);
    }

    @Test
    void odd_numbers_are_no_power() {
        for (String odd : List.of("631,95 W", "-3 W", "NaN W", "1e3 W", "99999 W", "0.00 W", "631.95", "631 MHz")) {
            String text = NEW.replace("631.95 W", odd).replace("625.68 W", odd);
            assertThat(parsed(text).getFirst().power()).as(odd).isInstanceOf(Outcome.Missing.class);
        }
        assertThat(parsed(NEW.replace("631.95 W", "631950 mW")).getFirst().power())
                .isEqualTo(new Outcome.Drawing(631.95));
    }

    @Test
    void a_document_type_is_neither_fetched_nor_expanded() {
        String evil = NEW.replace("SYSTEM \"nvsmi_device_v12.dtd\"", """
                [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]""").replace("NVIDIA H100 80GB HBM3", "&f;&b;");
        try {
            assertThat(SmiText.parse(evil).getFirst().gpu().name())
                    .doesNotContain("root")
                    .doesNotContain("aaa");
        } catch (NotUnderstood e) {
            assertThat(e).hasMessageContaining("broken");
        }
        assertThat(parsed(NEW.replace("SYSTEM \"nvsmi_device_v12.dtd\"", "SYSTEM \"http://127.0.0.1:1/x.dtd\"")))
                .hasSize(1);
    }

    @Test
    void an_answer_cut_short_is_refused() {
        assertThatThrownBy(() -> SmiText.parse(NEW.substring(0, NEW.indexOf("<processes>"))))
                .isInstanceOf(NotUnderstood.class)
                .hasMessageContaining("did not write its whole XML");
        assertThatThrownBy(() -> SmiText.parse("NVIDIA-SMI has failed because it couldn't communicate with the driver"))
                .hasMessageContaining("NVIDIA-SMI has failed")
                .hasMessageContaining("-q -x");
        assertThatThrownBy(() -> SmiText.parse("")).isInstanceOf(NotUnderstood.class);
    }

    @Test
    void two_cards_with_one_uuid_stay_two_meters() {
        String gpu = NEW.substring(NEW.indexOf("<gpu id"), NEW.indexOf("</nvidia_smi_log>"));
        String twins = NEW.replace("</nvidia_smi_log>", gpu + "</nvidia_smi_log>");
        assertThat(parsed(twins))
                .extracting(each -> each.gpu().uuid())
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void a_node_without_cards_has_no_meters() {
        assertThat(parsed("<nvidia_smi_log><attached_gpus>0</attached_gpus></nvidia_smi_log>"))
                .isEmpty();
    }

    @Test
    void csv_is_read_by_its_column_names() {
        List<SmiGpu> gpus = parsed("""
                index, uuid, power.draw [W], power.draw.instant [W], power.limit [W], name
                0, GPU-529b3263-c96d-b557-bc75-697f04917eda, 67.03 W, 70.00 W, 500.00 W, NVIDIA A100
                1, GPU-629b3263-c96d-b557-bc75-697f04917eda, [N/A], 71.50 W, 500.00 W, NVIDIA A100
                2, GPU-729b3263-c96d-b557-bc75-697f04917eda, [Not Supported], [Unknown Error], [N/A], GTX
                3, GPU-829b3263-c96d-b557-bc75-697f04917eda, 12.5, [N/A], [N/A], nounits
                """);
        assertThat(gpus).extracting(SmiGpu::power).startsWith(new Outcome.Drawing(67.03), new Outcome.Drawing(71.5));
        assertThat(reason(gpus.get(2))).contains("[Not Supported]");
        assertThat(gpus.get(3).power()).isEqualTo(new Outcome.Drawing(12.5));
        assertThat(gpus.getFirst().gpu().index()).isZero();
    }

    @Test
    void the_columns_of_a_driver_590_are_understood() {
        String idle = "sensors-gpu/exporter-linux-x86_64__nvidia-h100-80gb-hbm3__590.48.01__idle.metrics.gz";
        assertThat(parsed(csvOf(text(SharedData.file(idle.replace("idle", "load")))))
                        .getFirst()
                        .power())
                .isEqualTo(new Outcome.Drawing(631.95));
        SmiGpu sliced = parsed(csvOf(
                        text(SharedData.file(idle.replace("80gb-hbm3", "mig").replace("idle", "load")))))
                .getFirst();
        assertThat(sliced.power()).isEqualTo(new Outcome.Drawing(433.78));
        assertThat(sliced.limitW()).isEqualTo(700);
    }

    /// An exporter's text as the CSV it was made from: its help lines name the columns.
    private static String csvOf(String metrics) {
        var columns = new LinkedHashMap<String, String>();
        columns.put("uuid", "GPU-00000000-0000-0000-0000-000000000000");
        var names = new HashMap<String, String>();
        metrics.lines().forEach(line -> {
            String[] words = line.split(" ", 4);
            if (line.startsWith("# HELP ") && words[3].matches("[a-z0-9_.]+( \\[.*])?")) {
                names.put(words[2], words[3]);
            } else if (names.containsKey(line.split("\\{")[0])) {
                columns.put(String.valueOf(names.get(line.split("\\{")[0])), line.substring(line.lastIndexOf(' ') + 1));
            }
        });
        return String.join(", ", columns.keySet()) + "\n" + String.join(", ", columns.values()) + "\n";
    }

    @Test
    void csv_without_names_or_without_identity_is_refused() {
        assertThatThrownBy(() -> SmiText.parse("GPU-529b3263-c96d-b557-bc75-697f04917eda, 67.03 W"))
                .isInstanceOf(NotUnderstood.class);
        assertThatThrownBy(() -> SmiText.parse("power.draw [W]\n67.03 W")).hasMessageContaining("ask for uuid");
    }

    /// All of them: `-Dmutations=100000`.
    @Test
    void damaged_answers_are_refused_or_missing_never_worse() {
        Mutations.of(NEW.substring(NEW.indexOf("<nvidia_smi_log")), 4_000, SmiTextTest::survive);
        Mutations.of("uuid, power.draw [W]\nGPU-529b3263-c96d, 67.03 W\n", 10_000, SmiTextTest::survive);
    }

    private static void survive(String damaged) {
        try {
            SmiText.parse(damaged).forEach(SmiGpu::reading);
        } catch (NotUnderstood ignored) {
            // As declared.
        }
    }
}
