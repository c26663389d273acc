package org.wattelier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.agent.calibration.SharedData;
import org.wattelier.agent.settings.Key;
import org.wattelier.events.codec.Json;
import tools.jackson.databind.JsonNode;

/// What `probe --json` answers, asked as a person asks, on trees and outputs of real machines. No case may show a
/// second value beside the right one, and what is missing says why.
class ProbeAnswersIT {
    @TempDir
    private Path directory;

    private final Map<Key, String> options = new EnumMap<>(Key.class);

    /// `id domain joules J`, `id domain watts W` or `id domain missing`.
    private List<String> probe(String... keysAndValues) throws IOException {
        var words = new ArrayList<>(List.of("probe", "--json", "--node", "n1"));
        options.put(
                Key.SYSFS,
                options.getOrDefault(Key.SYSFS, directory.resolve("no-sys").toString()));
        options.put(Key.DEV, directory.resolve("no-dev").toString());
        options.put(Key.CGROUPFS, directory.resolve("no-cgroups").toString());
        options.forEach((key, value) -> words.addAll(List.of(key.option(), value)));
        words.addAll(List.of(keysAndValues));
        var out = new ByteArrayOutputStream();
        var command = new NodeCommands(
                new CommandWords(words, Map.of("PATH", directory.toString())),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                System.err);
        assertThat(command.run()).isTrue();
        var shown = new ArrayList<String>();
        for (JsonNode meter : Json.MAPPER.readTree(out.toByteArray()).get("meters")) {
            shown.add(line(meter));
        }
        return shown;
    }

    private static String line(JsonNode meter) {
        String head = meter.get("id").asString() + " " + meter.get("domain").asString() + " ";
        JsonNode joules = meter.get("energy_j");
        JsonNode watts = meter.get("power_w");
        if (joules == null && watts == null) {
            assertThat(meter.get("quality").asString()).isEqualTo("missing");
            assertThat(meter.get("reason").asString()).isNotBlank();
            return head + "missing";
        }
        assertThat(joules == null || watts == null).as("%s", meter).isTrue();
        assertThat(meter.get("quality").asString()).as("%s", meter).isIn("measured", "estimated");
        return joules != null
                ? "%s%s J".formatted(head, joules.asDecimal().toPlainString())
                : "%s%s W"
                        .formatted(head, watts.asDecimal().stripTrailingZeros().toPlainString());
    }

    private List<String> sysfs(Path sysfs, String... keysAndValues) throws IOException {
        options.put(Key.SYSFS, sysfs.toString());
        return probe(keysAndValues);
    }

    private List<String> ipmi(String file) throws IOException {
        return probe("--probes", "ipmi", "--ipmi-command", "cat '" + SharedData.file(file) + "'");
    }

    private Path gunzipped(String name) throws IOException {
        Path file = directory.resolve("smi.xml");
        try (var in = new GZIPInputStream(Files.newInputStream(SharedData.file(name)))) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }

    private List<String> nvidia(String name) throws IOException {
        return probe("--probes", "gpu", "--nvidia-smi", "cat " + gunzipped(name));
    }

    private List<String> redfish(DocumentServer server, String... more) throws IOException {
        options.put(Key.REDFISH, server.address().toString());
        options.put(Key.PROBES, "redfish");
        return probe(more);
    }

    private List<String> redfishArchive(String name) throws Exception {
        Path tree = directory.resolve(name);
        Archives.tar(SharedData.file("sensors-redfish/" + name + ".tar.gz"), tree);
        try (var server = new DocumentServer(null).withTree(tree)) {
            return redfish(server);
        }
    }

    @Test
    void the_whole_tree_of_ceems_with_every_probe_on_gives_the_package_once_and_nothing_else_that_is_booked()
            throws IOException {
        Archives.ttar(SharedData.file("sensors-ceems/sys-v2.ttar.gz"), directory);
        List<String> shown = sysfs(directory.resolve("sys"));
        assertThat(shown)
                .filteredOn(line -> !line.contains(" unknown "))
                .containsExactly(
                        "package-0 package 258218.293244 J",
                        "package-1 package 130570.505826 J",
                        "dram-0 dram 24468.409791 J",
                        "dram-1 dram 64930.394974 J");
        assertThat(shown).hasSize(8).contains("hwmon-socket-power1 unknown 234 W");
    }

    @Test
    void the_powercap_tree_of_procfs_gives_two_packages_and_a_core() throws IOException {
        Archives.ttar(SharedData.file("sensors-sysfs/procfs-powercap.ttar.gz"), directory);
        assertThat(sysfs(directory.resolve("fixtures/sys")))
                .containsExactly(
                        "package-0 package 240422.366267 J",
                        "package-10 package 240422.366267 J",
                        "core-0 core 118821.284256 J");
    }

    /// Its powercap tree counts the packages, so that hwmon's package and core would be the same energy again.
    @Test
    void the_trees_of_kepler_book_each_part_once_and_show_what_nobody_knows() throws Exception {
        Archives.tar(SharedData.file("sensors-sysfs/kepler-hwmon.tar.gz"), directory);
        Path sys = directory.resolve("sys");
        assertThat(sysfs(sys))
                .filteredOn(line -> !line.contains(" unknown "))
                .containsExactly(
                        "package-0 package 240422.366267 J",
                        "package-10 package 240422.366267 J",
                        "core-0 core 118821.284256 J");
        List<String> alone = sysfs(sys, "--probes", "hwmon");
        assertThat(alone)
                .filteredOn(line -> !line.contains(" unknown "))
                .containsExactly("package-0 package 45 W", "core-0 core 15 W");
        assertThat(alone)
                .contains("hwmon-platform_sensor-power1 unknown 30 W", "hwmon-energy_meter-Total unknown 500.0 J")
                .noneMatch(line -> line.contains("Rail_C"));
        assertThat(alone.stream().map(line -> line.substring(0, line.indexOf(' '))))
                .doesNotHaveDuplicates();
    }

    @Test
    void ipmi_tools_of_all_kinds_are_understood() throws IOException {
        assertThat(ipmi("sensors-ceems/ipmi/ipmi-dcmi.out")).containsExactly("node-ipmi node 332 W");
        assertThat(ipmi("sensors-ceems/ipmi/ipmiutil-dcmi.out")).containsExactly("node-ipmi node 49 W");
        assertThat(ipmi("sensors-ceems/ipmi/capmc.out")).containsExactly("node-ipmi node 5942 W");
        assertThat(ipmi("sensors-ipmi/ipmitool-dcmi-epoch-2022.out")).containsExactly("node-ipmi node 197 W");
        assertThat(ipmi("sensors-ipmi/ipmitool-dcmi-openbmc-deactivated.out")).containsExactly("node-ipmi node 319 W");
        assertThat(ipmi("sensors-ipmi/ipmitool-dcmi-supermicro-oneline-period.out"))
                .containsExactly("node-ipmi node 109 W");
        assertThat(ipmi("sensors-ipmi/ipmitool-sdr-hp-dl380g7.out")).containsExactly("node-ipmi node 190 W");
    }

    @Test
    void an_ipmi_tool_that_tells_no_power_is_missing() throws IOException {
        for (String name : List.of(
                "ipmi-dcmi-canonical.out",
                "ipmi-dcmi-error-unsupported.err",
                "ipmitool-sdr-power-supply-canonical.out",
                "dmidecode-type39-canonical.out")) {
            assertThat(ipmi("sensors-ipmi/" + name)).as(name).containsExactly("node-ipmi node missing");
        }
        assertThat(probe("--probes", "ipmi", "--ipmi-command", "/does/not/exist"))
                .containsExactly("node-ipmi node missing");
        assertThat(probe("--probes", "ipmi", "--ipmi-command", "false")).containsExactly("node-ipmi node missing");
    }

    @Test
    void nvidia_cards_show_their_own_power_or_say_why_not() throws IOException {
        assertThat(nvidia("sensors-gpu/nvidia-smi-a100-sxm4-v12.xml.gz"))
                .containsExactly("gpu-GPU-513536b6-7d19-9063-b049-1e69664bb298 gpu 67.03 W");
        assertThat(nvidia("sensors-gpu/nvidia-smi-tesla-t4.xml.gz"))
                .singleElement()
                .asString()
                .endsWith("gpu 26.78 W");
        assertThat(nvidia("sensors-gpu/nvidia-smi-rtx-3090-v12.xml.gz"))
                .singleElement()
                .asString()
                .endsWith("gpu 27.23 W");
        assertThat(nvidia("sensors-gpu/nvidia-smi-gtx-1070-ti.xml.gz"))
                .singleElement()
                .asString()
                .endsWith("gpu missing");
        assertThat(nvidia("sensors-ceems/gpu/nvidia-smi.xml.gz")).hasSize(8).allMatch(line -> line.endsWith("missing"));
    }

    @Test
    void amd_cards_show_their_own_power() throws IOException {
        String mi100 = "cat '" + SharedData.file("sensors-gpu/rocm-smi-mi100_rocm602.json") + "'";
        assertThat(probe("--probes", "gpu", "--nvml", "/none", "--amd-smi", mi100))
                .extracting(line -> line.substring(line.indexOf(' ')))
                .containsExactly(" gpu 36 W", " gpu 44 W", " gpu 43 W", " gpu 39 W");
        String vega = "cat '" + SharedData.file("sensors-gpu/rocm-smi-vega-20-WKS-GL-XE.json") + "'";
        assertThat(probe("--probes", "gpu", "--nvml", "/none", "--amd-smi", vega))
                .extracting(line -> line.substring(line.indexOf(' ')))
                .containsExactly(" gpu 26 W");
    }

    @Test
    void two_power_controls_of_one_chassis_are_397_watts_over_tls_and_missing_where_the_authority_is_not_known()
            throws Exception {
        try (var server = new DocumentServer(directory)) {
            server.with("/redfish/v1/", text("sensors-ceems/redfish/service_root.json"))
                    .with("/redfish/v1/Chassis", text("sensors-ceems/redfish/chassis_collection.json"))
                    .with("/redfish/v1/Chassis/Chassis-1", text("sensors-ceems/redfish/chassis_1.json"))
                    .with("/redfish/v1/Chassis/Chassis-1/Power", text("sensors-ceems/redfish/chassis_1_power.json"));
            assertThat(redfish(
                            server, "--redfish-ca", directory.resolve("ca.pem").toString()))
                    .containsExactly("node node 397 W");
            assertThat(redfish(server)).singleElement().asString().endsWith("missing");
        }
    }

    private static String text(String name) throws IOException {
        return Files.readString(SharedData.file(name));
    }

    @Test
    void a_dell_is_429_watts_and_its_broken_document_is_missing() throws Exception {
        String dell = "sensors-redfish/telegraf/dell/dell_";
        String power = "/redfish/v1/Chassis/System.Embedded.1/Power";
        try (var server = new DocumentServer(null)) {
            server.with(
                            "/redfish/v1",
                            "{'Chassis':{'@odata.id':'/redfish/v1/Chassis'},'Systems':{'@odata.id':'/redfish/v1/Systems'}}")
                    .with("/redfish/v1/Chassis", "{'Members':[{'@odata.id':'/redfish/v1/Chassis/System.Embedded.1'}]}")
                    .with("/redfish/v1/Systems", "{'Members':[{'@odata.id':'/redfish/v1/Systems/System.Embedded.1'}]}")
                    .with("/redfish/v1/Systems/System.Embedded.1", text(dell + "systems.json"))
                    .with("/redfish/v1/Chassis/System.Embedded.1", text(dell + "chassis.json"))
                    .with(power, text(dell + "power.json"));
            assertThat(redfish(server)).containsExactly("node node 429 W");
            server.with(power, text(dell + "powerinvalid.json"));
            assertThat(redfish(server)).containsExactly("node node missing");
        }
    }

    @Test
    void whole_redfish_trees_of_other_makers_give_one_value() throws Exception {
        assertThat(redfishArchive("hpe-DL360-ilo5")).first().asString().isEqualTo("node node 150 W");
        assertThat(redfishArchive("hpe-DL340e-ilo6")).containsExactly("node node 96 W");
        assertThat(redfishArchive("dmtf-rackmount1")).containsExactly("node node 344 W");
        assertThat(redfishArchive("powershelf-delta")).containsExactly("enclosure-PowerShelf_0 enclosure 1749 W");
        assertThat(redfishArchive("nvidia-gb300")).containsExactly("node node missing");
    }

    @Test
    void a_machine_with_nothing_shows_nothing_and_no_error() throws IOException {
        assertThat(probe()).isEmpty();
    }
}
