package org.wattelier.agent.poller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wattelier.agent.poller.EnclosureDetection.Verdict;
import org.wattelier.events.Domain;
import org.wattelier.events.NodeId;

/// Trap 60: each controller of an enclosure shows the enclosure's supplies; summed, four times too much.
class EnclosureDetectionTest {
    private static final List<NodeId> FOUR = IntStream.rangeClosed(1, 4)
            .mapToObj(i -> new NodeId("c", "twin0" + i))
            .toList();

    private final EnclosureDetection detection = new EnclosureDetection();
    private final SplittableRandom random = new SplittableRandom(17);

    private Verdict look(NodeId node, String serial, int round, double watts) {
        long atMs = round * 10_000L + FOUR.indexOf(node) * 2_000L;
        return detection.observe(node, Domain.NODE, serial, atMs, watts);
    }

    @Test
    void nodes_with_one_serial_number_and_one_power_are_an_enclosure_and_no_node_shows_its_power_meanwhile() {
        look(FOUR.getFirst(), "E7", 0, 1200);
        for (int round = 1; round < 12; round++) {
            for (NodeId node : FOUR) {
                Verdict verdict = look(node, "E7", round, 1200 + 300 * (round % 2));
                boolean firstOfAll = round == 1 && node.equals(FOUR.getFirst());
                assertThat(verdict instanceof Verdict.Own).isEqualTo(firstOfAll);
                if (round > 6) {
                    assertThat(verdict).isEqualTo(new Verdict.Shared(new NodeId("c/enclosure", "E7")));
                }
            }
        }
        assertThat(detection.members()).hasSize(4).containsValue(new NodeId("c/enclosure", "E7"));
    }

    @Test
    void blades_that_name_their_enclosure_but_measure_themselves_stay_nodes() {
        for (int round = 0; round < 12; round++) {
            for (int i = 0; i < 4; i++) {
                Verdict verdict = look(FOUR.get(i), "E7", round, 200 + 40 * i + random.nextInt(8));
                if (round > 4) {
                    assertThat(verdict).isEqualTo(Verdict.OWN);
                }
            }
        }
        assertThat(detection.members()).isEmpty();
    }

    @Test
    void without_a_serial_number_power_that_moves_together_to_the_watt_ten_times_is_one_meter() {
        for (int round = 0; round < 25; round++) {
            double watts = 800 + random.nextInt(900);
            for (NodeId node : FOUR) {
                Verdict verdict = look(node, "", round, watts);
                if (round < 4) {
                    assertThat(verdict).isEqualTo(Verdict.OWN);
                } else if (round > 13) {
                    assertThat(verdict).isEqualTo(new Verdict.Shared(new NodeId("c/enclosure", "of-twin01")));
                }
            }
        }
    }

    @Test
    void idle_nodes_that_show_the_same_watts_for_hours_are_not_an_enclosure() {
        for (int round = 0; round < 1000; round++) {
            for (NodeId node : FOUR) {
                assertThat(look(node, "", round, 96)).isEqualTo(Verdict.OWN);
            }
        }
    }

    @Test
    void nodes_of_one_job_that_step_together_are_not_an_enclosure() {
        for (int round = 0; round < 1000; round++) {
            for (NodeId node : FOUR) {
                double watts = (round / 5 % 2 == 0 ? 150 : 400) + random.nextInt(12);
                assertThat(look(node, "", round, watts)).isEqualTo(Verdict.OWN);
            }
        }
    }

    @Test
    void twins_that_part_are_nodes_again() {
        EnclosureDetection fresh = new EnclosureDetection();
        for (int round = 0; round < 25; round++) {
            double watts = 800 + random.nextInt(900);
            for (NodeId node : FOUR.subList(0, 2)) {
                fresh.observe(node, Domain.NODE, "", round * 10_000L, watts);
            }
        }
        assertThat(fresh.verdict(FOUR.getFirst(), Domain.NODE, "")).isInstanceOf(Verdict.Shared.class);
        for (int round = 25; round < 35; round++) {
            for (NodeId node : FOUR.subList(0, 2)) {
                fresh.observe(node, Domain.NODE, "", round * 10_000L, 300 + random.nextInt(900));
            }
        }
        assertThat(fresh.verdict(FOUR.getFirst(), Domain.NODE, "")).isEqualTo(Verdict.OWN);
    }

    @Test
    void a_meter_of_the_enclosure_belongs_to_the_enclosure_at_once() {
        assertThat(detection.observe(FOUR.getFirst(), Domain.ENCLOSURE, "E/7#", 0, 900))
                .isEqualTo(new Verdict.Shared(new NodeId("c/enclosure", "E-7-")));
    }

    @Test
    void a_node_with_a_meter_of_its_own_in_an_enclosure_with_one_is_a_member_whichever_is_shown_first() {
        NodeId blade = FOUR.getFirst();
        detection.observe(blade, Domain.ENCLOSURE, "E7", 0, 900);
        assertThat(detection.observe(blade, Domain.NODE, "B1", 0, 200)).isEqualTo(Verdict.OWN);
        assertThat(detection.members()).containsOnly(Map.entry(blade, new NodeId("c/enclosure", "E7")));
    }
}
