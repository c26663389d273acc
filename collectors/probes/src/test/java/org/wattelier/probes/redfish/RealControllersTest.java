package org.wattelier.probes.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.wattelier.probes.SharedData;

/// Documents of real machines and of the standard's own examples, read in place.
class RealControllersTest {
    private static Shelf archive(String name) {
        return Shelf.ofArchive(SharedData.file("sensors-redfish/" + name + ".tar.gz"));
    }

    private static String file(String name) throws IOException {
        return Files.readString(SharedData.file(name));
    }

    @Test
    void two_inputs_of_one_chassis_are_added_as_ceems_expects() throws IOException {
        var shelf = new Shelf()
                .with("/redfish/v1/", file("sensors-ceems/redfish/service_root.json"))
                .with("/redfish/v1/Chassis", file("sensors-ceems/redfish/chassis_collection.json"))
                .with("/redfish/v1/Chassis/Chassis-1", file("sensors-ceems/redfish/chassis_1.json"))
                .with("/redfish/v1/Chassis/Chassis-1/Power", file("sensors-ceems/redfish/chassis_1_power.json"));
        assertThat(shelf.shown()).containsExactly("node node 397.0");
        assertThat(shelf.shown("http://bmc/redfish/v1/Chassis/Chassis-1/Power")).containsExactly("node node 397.0");
        assertThat(shelf.shown("http://bmc/redfish/v1/Chassis/Chassis-1")).containsExactly("node node 397.0");
    }

    @Test
    void hpe_servers_show_their_power_control() {
        assertThat(archive("hpe-DL360-ilo5").shown()).containsExactly("node node 150.0");
        assertThat(archive("hpe-DL340e-ilo6").shown()).containsExactly("node node 96.0");
    }

    @Test
    void the_standards_rack_server_shows_its_power_control_not_its_parts() {
        assertThat(archive("dmtf-rackmount1").shown()).containsExactly("node node 344.0");
    }

    @Test
    void without_power_control_the_environment_metrics_then_the_sensor_of_the_whole_are_asked() {
        var shelf = archive("dmtf-rackmount1").without("/redfish/v1/Chassis/1U/Power");
        assertThat(shelf.shown()).containsExactly("node node 374.0");
        assertThat(shelf.without("/redfish/v1/Chassis/1U/EnvironmentMetrics").shown())
                .containsExactly("node node 374.0");
    }

    @Test
    void a_power_shelf_is_an_enclosure_and_its_total_input_is_asked_alone() {
        Shelf shelf = archive("powershelf-delta");
        assertThat(shelf.shown()).containsExactly("enclosure-PowerShelf_0 enclosure 1749.0");
    }

    @Test
    void a_system_whose_power_stands_nowhere_is_missing_with_a_reason() {
        assertThat(archive("nvidia-gb300").shown()).containsExactly("node node missing");
    }

    @Test
    void a_dell_server_shows_429_watts() throws IOException {
        var shelf = new Shelf()
                .with("/redfish/v1/Systems", "{'Members':[{'@odata.id':'/redfish/v1/Systems/System.Embedded.1'}]}")
                .with("/redfish/v1/Systems/System.Embedded.1", file("sensors-redfish/telegraf/dell/dell_systems.json"))
                .with("/redfish/v1/Chassis/System.Embedded.1", file("sensors-redfish/telegraf/dell/dell_chassis.json"))
                .with(
                        "/redfish/v1/Chassis/System.Embedded.1/Power",
                        file("sensors-redfish/telegraf/dell/dell_power.json"));
        assertThat(shelf.shown()).containsExactly("node node 429.0");
    }

    @Test
    void broken_json_is_missing_not_half_a_number() throws IOException {
        var shelf = Shelf.server("'Power':{'@odata.id':'/redfish/v1/Chassis/1/Power'},")
                .with("/redfish/v1/Chassis/1/Power", file("sensors-redfish/telegraf/dell/dell_powerinvalid.json"));
        assertThat(shelf.shown()).containsExactly("node node missing");
    }

    @Test
    void the_inputs_of_all_supplies_stand_for_the_whole_where_nothing_else_does() throws IOException {
        String base = "/redfish/v1/Chassis/1/PowerSubsystem";
        String hp = "sensors-redfish/telegraf/hp/power_subsys/hp_power_subsys";
        var shelf = Shelf.server("'PowerSubsystem':{'@odata.id':'" + base + "'},")
                .with(base, file(hp + ".json"))
                .with(base + "/PowerSupplies", file(hp + "_psu.json"))
                .with(base + "/PowerSupplies/PowerSupply1", file(hp + "_psu_1.json"))
                .with(base + "/PowerSupplies/PowerSupply1/Metrics", file(hp + "_metrics.json"));
        assertThat(shelf.shown()).containsExactly("node node 937.4");
    }

    @Test
    void a_fast_power_meter_has_twenty_minutes_of_ten_second_means() {
        var document = (Answer.Document) archive("hpe-DL360-ilo5").get("/redfish/v1/Chassis/1/Power/FastPowerMeter");
        var values = PowerLog.read(document.json());
        assertThat(values).hasSize(120);
        assertThat(values.getFirst().watts()).isEqualTo(152);
        assertThat(values.getLast().atMs() - values.getFirst().atMs()).isBetween(1_190_000L, 1_200_000L);
    }

    @Test
    void zeros_while_the_machine_was_off_are_not_taken_for_its_power() {
        var document = (Answer.Document) archive("hpe-DL360-ilo5").get("/redfish/v1/Chassis/1/Power/PowerMeter");
        assertThat(PowerLog.read(document.json()))
                .allMatch(value -> value.watts() > 0)
                .hasSizeGreaterThan(200);
    }
}
