package org.wattelier.probes.redfish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.probes.redfish.Shelf.server;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.probes.report.ProbeReport;

/// Trees as vendors build them, written here from the standard and from vendors' documentation.
class DiscoveryTest {
    private static final String POWER = "'Power':{'@odata.id':'/redfish/v1/Chassis/1/Power'},";

    private static Shelf controls(String members) {
        return server(POWER)
                .with(
                        "/redfish/v1/Chassis/1/Power",
                        "{'@odata.id':'/redfish/v1/Chassis/1/Power','PowerControl':[" + members + "]}");
    }

    private static String control(int id, String name, String watts) {
        return "{'@odata.id':'/redfish/v1/Chassis/1/Power#/PowerControl/" + id + "','MemberId':'" + id + "','Name':'"
                + name + "','PowerConsumedWatts':" + watts + "}";
    }

    @Test
    void a_member_that_stands_there_twice_counts_once() {
        String twin = control(0, "System Input", "300");
        assertThat(controls(twin + "," + twin).shown()).containsExactly("node node 300.0");
        assertThat(controls("{'MemberId':'0','PowerConsumedWatts':300},{'MemberId':'0','PowerConsumedWatts':300}")
                        .shown())
                .containsExactly("node node 300.0");
    }

    @Test
    void a_member_without_a_value_does_not_hide_its_twin() {
        assertThat(controls(control(0, "System", "null") + "," + control(0, "System", "300"))
                        .shown())
                .containsExactly("node node 300.0");
    }

    @Test
    void a_member_that_is_the_total_of_the_others_counts_alone() {
        assertThat(controls(control(0, "A", "100") + "," + control(1, "B", "150") + "," + control(2, "C", "250"))
                        .shown())
                .containsExactly("node node 250.0");
        assertThat(controls(control(0, "A", "100") + "," + control(1, "Total Power", "180"))
                        .shown())
                .containsExactly("node node 180.0");
    }

    @Test
    void processors_and_memory_beside_the_server_are_parts_of_it() {
        assertThat(controls(control(0, "Server Power Control", "314") + "," + control(1, "CPU Sub-system Power", "71")
                                + "," + control(2, "Memory Sub-system Power", "22"))
                        .shown())
                .containsExactly("node node 314.0");
        assertThat(controls(
                                "{'MemberId':'0','PowerConsumedWatts':314},{'MemberId':'1','PhysicalContext':'GPU','PowerConsumedWatts':200}")
                        .shown())
                .containsExactly("node node 314.0");
        assertThat(controls(control(1, "CPU Sub-system Power", "71")).shown()).containsExactly("node node missing");
    }

    @Test
    void numbers_may_be_text_with_a_unit_and_the_list_a_single_object() {
        assertThat(controls(control(0, "System", "'397'")).shown()).containsExactly("node node 397.0");
        assertThat(controls(control(0, "System", "'0,397 kW'")).shown()).containsExactly("node node 397.0");
        assertThat(controls(control(0, "System", "'397000 mW'")).shown()).containsExactly("node node 397.0");
        assertThat(server(POWER)
                        .with("/redfish/v1/Chassis/1/Power", "{'PowerControl':{'powerconsumedwatts':324}}")
                        .shown())
                .containsExactly("node node 324.0");
    }

    @Test
    void null_zero_and_negative_are_missing_and_milliwatts_in_disguise_stale() {
        for (String watts : List.of("null", "0", "-5", "'N/A'", "'12 A'", "[]", "{}", "1e999", "true")) {
            assertThat(controls(control(0, "System", watts)).shown()).as(watts).containsExactly("node node missing");
        }
        String line = "{'MemberId':'0','PowerCapacityWatts':800,'PowerConsumedWatts':344000}";
        assertThat(ProbeReport.of(List.of(controls(line).probe("http://bmc", InstantSource.system())))
                        .meters()
                        .getFirst()
                        .quality())
                .isEqualTo("stale");
    }

    @Test
    void an_environment_metric_speaks_where_power_control_is_silent() {
        var shelf = server(POWER + "'EnvironmentMetrics':{'@odata.id':'/redfish/v1/Chassis/1/EnvironmentMetrics'},")
                .with("/redfish/v1/Chassis/1/Power", "{'PowerControl':[{'PowerConsumedWatts':null}]}")
                .with("/redfish/v1/Chassis/1/EnvironmentMetrics", "{'PowerWatts':{'Reading':512.5}}");
        assertThat(shelf.shown()).containsExactly("node node 512.5");
    }

    @Test
    void blades_are_nodes_inside_their_enclosure() {
        assertThat(bladed().shown())
                .containsExactly("enclosure-ENC9 enclosure 900.0", "node-A node 300.0", "node-B node 310.0");
        assertThat(ProbeReport.of(List.of(bladed().probe("http://bmc", InstantSource.system())))
                        .meters()
                        .getLast()
                        .parent())
                .isEqualTo("enclosure-ENC9");
        assertThat(bladed().shown("http://bmc/redfish/v1/Chassis/A")).containsExactly("node node 300.0");
    }

    private static Shelf bladed() {
        var shelf = new Shelf()
                .with(
                        "/redfish/v1",
                        "{'Chassis':{'@odata.id':'/redfish/v1/Chassis'},'Systems':{'@odata.id':'/redfish/v1/Systems'}}")
                .with(
                        "/redfish/v1/Systems",
                        "{'Members':[{'@odata.id':'/redfish/v1/Systems/A'},{'@odata.id':'/redfish/v1/Systems/B'}]}")
                .with(
                        "/redfish/v1/Chassis",
                        "{'Members':[{'@odata.id':'/redfish/v1/Chassis/A'},{'@odata.id':'/redfish/v1/Chassis/B'},{'@odata.id':'/redfish/v1/Chassis/E'}]}")
                .with(
                        "/redfish/v1/Chassis/E",
                        "{'Id':'E','ChassisType':'Enclosure','SerialNumber':'ENC9','Power':{'@odata.id':'/redfish/v1/Chassis/E/Power'},"
                                + "'Links':{'Contains':[{'@odata.id':'/redfish/v1/Chassis/A'},{'@odata.id':'/redfish/v1/Chassis/B'}]}}")
                .with("/redfish/v1/Chassis/E/Power", "{'PowerControl':[{'PowerConsumedWatts':900}]}");
        for (String blade : List.of("A", "B")) {
            shelf.with(
                            "/redfish/v1/Chassis/" + blade,
                            "{'Id':'" + blade + "','ChassisType':'Blade','Power':{'@odata.id':'/redfish/v1/Chassis/"
                                    + blade
                                    + "/Power'},'Links':{'ContainedBy':{'@odata.id':'/redfish/v1/Chassis/E'},'ComputerSystems':[{'@odata.id':'/redfish/v1/Systems/"
                                    + blade + "'}]}}")
                    .with(
                            "/redfish/v1/Chassis/" + blade + "/Power",
                            "{'PowerControl':[{'PowerConsumedWatts':" + (blade.equals("A") ? 300 : 310) + "}]}");
        }
        return shelf;
    }

    @Test
    void a_gpu_baseboard_inside_the_server_is_not_added() {
        var shelf = server(POWER)
                .with(
                        "/redfish/v1/Chassis",
                        "{'Members':[{'@odata.id':'/redfish/v1/Chassis/HGX_Chassis_0'},{'@odata.id':'/redfish/v1/Chassis/1'}]}")
                .with("/redfish/v1/Chassis/1/Power", "{'PowerControl':[{'PowerConsumedWatts':5200}]}")
                .with(
                        "/redfish/v1/Chassis/HGX_Chassis_0",
                        "{'Id':'HGX_Chassis_0','ChassisType':'Module','EnvironmentMetrics':{'@odata.id':'/redfish/v1/Chassis/HGX_Chassis_0/EnvironmentMetrics'},"
                                + "'Links':{'ComputerSystems':[{'@odata.id':'/redfish/v1/Systems/HGX_Baseboard_0'}]}}")
                .with("/redfish/v1/Chassis/HGX_Chassis_0/EnvironmentMetrics", "{'PowerWatts':{'Reading':3900}}");
        assertThat(shelf.shown()).containsExactly("node node 5200.0");
    }

    @Test
    void one_chassis_under_two_names_is_one_node_and_a_chassis_in_itself_ends_no_search() {
        var shelf = server(POWER)
                .with(
                        "/redfish/v1/Chassis",
                        "{'Members':[{'@odata.id':'/redfish/v1/Chassis/1'},{'@odata.id':'/redfish/v1/Chassis/Self'}]}")
                .with("/redfish/v1/Chassis/1/Power", "{'PowerControl':[{'PowerConsumedWatts':210}]}")
                .with(
                        "/redfish/v1/Chassis/Self",
                        "{'Id':'Self','SerialNumber':'S17','Power':{'@odata.id':'/redfish/v1/Chassis/Self/Power'},"
                                + "'Links':{'ContainedBy':{'@odata.id':'/redfish/v1/Chassis/Self'},'ComputerSystems':[{'@odata.id':'/redfish/v1/Systems/1'}]}}")
                .with("/redfish/v1/Chassis/Self/Power", "{'PowerControl':[{'PowerConsumedWatts':210}]}");
        assertThat(shelf.shown()).containsExactly("node node 210.0");
    }

    @Test
    void a_single_server_that_calls_itself_an_enclosure_is_a_node() {
        var shelf = server(POWER)
                .with("/redfish/v1/Chassis/1", "{'Id':'1','ChassisType':'Enclosure'," + POWER + "'Links':{}}")
                .with("/redfish/v1/Chassis/1/Power", "{'PowerControl':[{'PowerConsumedWatts':210}]}");
        assertThat(shelf.shown()).containsExactly("node node 210.0");
    }

    @Test
    void missing_links_and_members_leave_the_usual_place() {
        var shelf = server("").with("/redfish/v1/Chassis/1/Power", "{'PowerControl':[{'PowerConsumedWatts':210}]}");
        assertThat(shelf.shown()).containsExactly("node node 210.0");
    }

    @Test
    void a_tree_of_index_files_is_read_as_well() {
        var shelf = new Shelf()
                .with("/redfish/v1/index.json", "{'Chassis':{'@odata.id':'/redfish/v1/Chassis'}}")
                .with("/redfish/v1/Chassis/index.json", "{'Members':[{'@odata.id':'/redfish/v1/Chassis/1/'}]}")
                .with("/redfish/v1/Chassis/1/index.json", "{" + POWER + "'Id':'1'}")
                .with("/redfish/v1/Chassis/1/Power/index.json", "{'PowerControl':[{'PowerConsumedWatts':210}]}");
        assertThat(shelf.shown()).containsExactly("node node 210.0");
    }

    @Test
    void the_inputs_of_supplies_are_added_by_their_sensors_even_when_one_rests() {
        String sensors = "/redfish/v1/Chassis/1/Sensors";
        var shelf = server("'Sensors':{'@odata.id':'" + sensors + "'},")
                .with(
                        sensors,
                        "{'Members':[{'@odata.id':'" + sensors + "/PSU1_Input_Power'},{'@odata.id':'" + sensors
                                + "/PSU2_Input_Power'},{'@odata.id':'" + sensors + "/PSU1_Output_Power'},{'@odata.id':'"
                                + sensors + "/CPU0_Power'}]}")
                .with(
                        sensors + "/PSU1_Input_Power",
                        "{'Name':'PSU1 Input Power','ReadingType':'Power','Reading':205.5,'ReadingUnits':'W'}")
                .with(
                        sensors + "/PSU2_Input_Power",
                        "{'Name':'PSU2 Input Power','ReadingType':'Power','Reading':0,'ReadingUnits':'W'}")
                .with(
                        sensors + "/PSU1_Output_Power",
                        "{'Name':'PSU1 Output Power','ReadingType':'Power','Reading':190,'ReadingUnits':'W'}")
                .with(
                        sensors + "/CPU0_Power",
                        "{'Name':'CPU0 Power','ReadingType':'Power','Reading':120,'ReadingUnits':'W'}");
        assertThat(shelf.shown()).containsExactly("node node 205.5");
    }

    @Test
    void after_the_search_one_look_is_one_question() {
        var shelf = controls(control(0, "System", "300"));
        try (RedfishProbe probe =
                new RedfishProbe(Address.of(URI.create("http://bmc")), ignored -> shelf, InstantSource.system())) {
            probe.read();
            shelf.asked.clear();
            probe.read();
            assertThat(shelf.asked).containsExactly("/redfish/v1/Chassis/1/Power");
        }
    }

    @Test
    void supplies_that_show_what_they_could_draw_are_not_believed() {
        String supply = "{'MemberId':'%d','PowerInputWatts':900,'PowerOutputWatts':203}";
        assertThat(server(POWER)
                        .with(
                                "/redfish/v1/Chassis/1/Power",
                                "{'PowerSupplies':[" + supply.formatted(0) + "," + supply.formatted(1) + "]}")
                        .shown())
                .containsExactly("node node missing");
        String honest = "{'MemberId':'%d','PowerInputWatts':220,'PowerOutputWatts':203}";
        assertThat(server(POWER)
                        .with(
                                "/redfish/v1/Chassis/1/Power",
                                "{'PowerSupplies':[" + honest.formatted(0) + "," + honest.formatted(1) + "]}")
                        .shown())
                .containsExactly("node node 440.0");
    }
}
