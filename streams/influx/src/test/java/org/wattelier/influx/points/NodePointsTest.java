package org.wattelier.influx.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wattelier.events.Boundary;
import org.wattelier.events.Method;
import org.wattelier.events.NodeId;
import org.wattelier.influx.schema.Level;
import org.wattelier.influx.schema.NodeField;
import org.wattelier.results.Coverage;
import org.wattelier.results.Disagreement;
import org.wattelier.results.Disagreements;
import org.wattelier.results.IdleEnergy;
import org.wattelier.results.NodeEnergy;

class NodePointsTest {
    private static final NodeId NODE = new NodeId("alps", "n1");

    private static NodeEnergy line(long minute, long cpu, long gpu, long jobs, Coverage coverage) {
        boolean known = cpu + gpu > 0;
        return new NodeEnergy(
                NODE,
                minute,
                cpu,
                0,
                gpu,
                0,
                0,
                jobs,
                new IdleEnergy(cpu + gpu - jobs, 0, 0, 0, 0),
                0,
                0,
                coverage,
                known ? Boundary.CHIP : null,
                known ? Method.ONCHIP : null,
                false);
    }

    @Test
    void power_is_the_mean_over_the_time_that_is_known() {
        NodeEnergy half = line(60, 3_000_000_000L, 0, 0, new Coverage(20_000, 10_000, 30_000));
        Map<NodeField, Double> fields = NodePoints.of(half, Stored.NOTHING).values();
        assertThat(fields).containsEntry(NodeField.POWER, 100.0).containsEntry(NodeField.CPU_POWER, 100.0);
        assertThat(fields).containsEntry(NodeField.ENERGY, 3000.0).containsEntry(NodeField.MISSING, 30_000.0);
        assertThat(fields).containsEntry(NodeField.BOUNDARY, 4.0).containsEntry(NodeField.METHOD, 3.0);
    }

    @Test
    void what_was_not_read_is_absent() {
        Map<NodeField, Double> some = NodePoints.of(line(60, 1, 0, 1, new Coverage(60_000, 0, 0)), Stored.NOTHING)
                .values();
        assertThat(some).doesNotContainKeys(NodeField.GPU, NodeField.GPU_POWER, NodeField.DRAM, NodeField.OTHER);
        Map<NodeField, Double> none = NodePoints.of(line(60, 0, 0, 0, new Coverage(0, 0, 60_000)), Stored.NOTHING)
                .values();
        assertThat(none.keySet())
                .containsExactlyInAnyOrder(
                        NodeField.MEASURED,
                        NodeField.ESTIMATED,
                        NodeField.MISSING,
                        NodeField.CONTRADICTIONS,
                        NodeField.DISAGREEMENTS);
    }

    @Test
    void only_what_was_stored_is_overwritten_with_zeros() {
        Stored before = Stored.of(EnumSet.of(NodeField.ENERGY, NodeField.CPU, NodeField.GPU));
        Map<NodeField, Double> fields = NodePoints.of(line(60, 0, 0, 0, new Coverage(0, 0, 60_000)), before)
                .values();
        assertThat(fields)
                .containsEntry(NodeField.ENERGY, 0.0)
                .containsEntry(NodeField.GPU, 0.0)
                .containsEntry(NodeField.GPU_POWER, 0.0)
                .containsEntry(NodeField.JOBS, 0.0)
                .containsEntry(NodeField.METHOD, 0.0)
                .doesNotContainKeys(NodeField.DRAM, NodeField.OTHER, NodeField.DRAM_POWER);
        assertThat(Stored.of(fields.keySet())).isEqualTo(before);
    }

    @Test
    void disagreements_are_counted_with_those_beyond_the_list() {
        var one = new Disagreement(Disagreement.Kind.UNSEEN, "7", null, 60_000, null);
        NodeEnergy line = line(60, 1, 0, 1, new Coverage(60_000, 0, 0)).with(new Disagreements(List.of(one), 4));
        assertThat(NodePoints.of(line, Stored.NOTHING).values()).containsEntry(NodeField.DISAGREEMENTS, 5.0);
    }

    @Test
    void lines_that_cannot_be_are_refused_with_the_reason() {
        Coverage full = new Coverage(60_000, 0, 0);
        assertThat(NodePoints.fault(line(60, 5, 1, 2, full))).isEmpty();
        assertThat(NodePoints.fault(line(61, 5, 1, 2, full))).contains("minute 61");
        assertThat(NodePoints.fault(line(-60, 5, 1, 2, full))).contains("minute");
        assertThat(NodePoints.fault(line(60, 9, -1, 2, full))).contains("negative");
        var open = new NodeEnergy(NODE, 60, 5, 0, 0, 0, 0, 1, IdleEnergy.ZERO, 0, 0, full, null, null, false);
        assertThat(NodePoints.fault(open)).contains("does not close");
        var vast =
                new NodeEnergy(NODE, 60, Long.MAX_VALUE, 1, 0, 0, 0, 0, IdleEnergy.ZERO, 0, 0, full, null, null, false);
        assertThat(NodePoints.fault(vast)).contains("beyond");
    }

    @Test
    void a_point_is_one_line_with_escapes() {
        String text = NodePoints.of(line(60, 1_500_000, 0, 1, new Coverage(60_000, 0, 0)), Stored.NOTHING)
                .node(Level.MINUTE, "al ps", "a,b=c", 60)
                .toLineProtocol();
        assertThat(text)
                .startsWith("node_1m,cluster=al\\ ps,node=a\\,b\\=c ")
                .contains("energy_j=1.5,")
                .endsWith(" 60000");
        assertThat(text).contains("measured_ms=60000i").doesNotContain("\n");
    }
}
