package org.wattelier.probes.wall.curve;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.wattelier.events.NodeId;
import org.wattelier.probes.Mutations;

/// 100,000 mutations each with `-Dmutations=100000`.
class LoadCurveFuzzTest {
    private static final String CSV = """
            Identifiant PRM;Type de donnees;Grandeur metier;Unite
            12345678901234;Courbe de charge;Consommation;W
            Horodate;Valeur
            2026-01-01T00:10:00+01:00;100
            2026-01-01T00:20:00+01:00;100
            25/10/2026 02:30;5
            """;
    private static final String JSON = """
            {"meter_reading":{"usage_point_id":"1","reading_type":{"unit":"W"},"interval_reading":[
            {"value":"540","date":"2026-01-01 00:30:00","interval_length":"PT30M"}]}}""";

    @Test
    void a_damaged_table_is_read_or_refused() {
        Mutations.of(CSV, 20_000, LoadCurveFuzzTest::read);
    }

    @Test
    void a_damaged_answer_is_read_or_refused() {
        Mutations.of(JSON, 20_000, LoadCurveFuzzTest::read);
    }

    private static void read(String text) {
        try {
            LoadCurve.parse(text.getBytes(StandardCharsets.UTF_8)).batches(new NodeId("site", "1"));
        } catch (BadLoadCurve ignored) {
            // Declared.
        }
    }
}
