package org.wattelier.feeds.oar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wattelier.feeds.oar.OarSamples.job;
import static org.wattelier.feeds.oar.OarSamples.read;
import static org.wattelier.feeds.oar.OarSamples.settings;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wattelier.events.Allocation;
import org.wattelier.events.ServiceState;
import org.wattelier.feeds.oar.OarNodes.Node;

class OarNodesTest {
    private static OarNodes nodes(String resources) throws Exception {
        return OarNodes.read("{" + resources + "}", settings(Map.of()));
    }

    private static String resource(int id, String more) {
        return "\"" + id + "\":{\"resource_id\":" + id + ",\"type\":\"default\"," + more + "}";
    }

    @Test
    void threads_of_a_core_are_one_core_and_memory_and_gpus_are_found() throws Exception {
        OarNodes nodes = nodes(resource(
                        1,
                        "\"network_address\":\"g1\",\"state\":\"Alive\",\"cpu\":1,\"core\":10,\"thread\":1,"
                                + "\"gpudevice\":0,\"memnode\":1024,\"memcore\":512")
                + ","
                + resource(
                        2,
                        "\"network_address\":\"g1\",\"state\":\"Alive\",\"cpu\":1,\"core\":\"10\",\"thread\":2,"
                                + "\"gpudevice\":\"0\",\"memnode\":1024,\"memcore\":512")
                + ","
                + resource(
                        3,
                        "\"network_address\":\"g1\",\"state\":\"Alive\",\"cpu\":2,\"core\":11,\"gpudevice\":1,"
                                + "\"memnode\":1024,\"memcore\":512"));
        assertThat(nodes.nodes()).containsExactly(new Node("g1", 2, 1 << 30, 2, ServiceState.IN_SERVICE));
        assertThat(read(
                                job("\"assigned_resources\":[1,2]", "\"assigned_network_address\":[\"g1\"]"),
                                nodes,
                                settings(Map.of()))
                        .only()
                        .allocations())
                .containsExactly(new Allocation(List.of("g1"), 1, 512 << 20, List.of("index:0"), false));
    }

    @Test
    void a_node_is_as_its_best_resource() throws Exception {
        assertThat(state("Alive")).isEqualTo(ServiceState.IN_SERVICE);
        assertThat(state("Suspected")).isEqualTo(ServiceState.DRAINED);
        assertThat(state("Absent")).isEqualTo(ServiceState.OFF);
        assertThat(state("Dead")).isEqualTo(ServiceState.OFF);
        OarNodes drained = nodes(resource(1, "\"network_address\":\"n1\",\"state\":\"Alive\",\"drain\":\"YES\""));
        assertThat(drained.nodes().getFirst().state()).isEqualTo(ServiceState.DRAINED);
    }

    private static ServiceState state(String one) throws Exception {
        return nodes(resource(1, "\"network_address\":\"n1\",\"state\":\"" + one + "\"") + ","
                        + resource(2, "\"network_address\":\"n1\",\"state\":\"Dead\""))
                .nodes()
                .getFirst()
                .state();
    }

    @Test
    void what_is_no_part_of_a_node_is_left_out_and_what_is_not_understood_is_refused() throws Exception {
        OarNodes nodes = nodes(resource(1, "\"network_address\":\"\",\"state\":\"Alive\"")
                + ",\"2\":{\"resource_id\":2,\"network_address\":\"n1\",\"state\":\"Alive\",\"type\":\"licence\"},"
                + resource(3, "\"network_address\":\"n1\",\"state\":\"Asleep\""));
        assertThat(nodes.nodes()).isEmpty();
        assertThat(nodes.refused())
                .containsExactly("oarnodes, resource 3, state: expected Alive, Absent, Suspected or Dead, found"
                        + " \"Asleep\"");
    }

    @Test
    void a_resource_may_stand_for_more_than_a_core_and_names_may_be_cut() throws Exception {
        OarSettings site = settings(Map.of("oar.cores.per.resource", "16", "oar.short.names", "yes"));
        OarNodes nodes = OarNodes.read(
                "["
                        + resource(1, "\"network_address\":\"n1.site.org\",\"state\":\"Alive\"")
                                .replaceFirst("\"1\":", "")
                        + "]",
                site);
        assertThat(nodes.nodes()).containsExactly(new Node("n1", 16, 0, 0, ServiceState.IN_SERVICE));
    }

    @Test
    void every_wrong_setting_is_told_at_once() {
        assertThatThrownBy(() -> settings(Map.of(
                        "oar.cores.per.resource",
                        "0",
                        "oar.short.names",
                        "perhaps",
                        "zone",
                        "Mars/Base",
                        "oar.x",
                        "1")))
                .hasMessageContainingAll("oar.cores.per.resource", "oar.short.names", "Mars/Base", "oar.x");
    }
}
