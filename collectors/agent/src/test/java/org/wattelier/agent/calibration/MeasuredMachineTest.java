package org.wattelier.agent.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.agent.calibration.LineFit.Point;

/// A workstation with RAPL and a wall plug (Threadripper 1950X), one momentary value of the plug for each level of half
/// a
/// minute: too little for a calibration, enough to see what the line is worth on a machine nobody here made up.
class MeasuredMachineTest {
    private static final String FILE =
            "AMD_Threadripper__all_cores-AMD_Ryzen_Threadripper_1950X_16-Core_Processor-2025-01-14.csv";

    private static List<Point> points() throws IOException {
        List<Point> points = new ArrayList<>();
        List<String> lines = Files.readAllLines(SharedData.file("cpu-load-vs-rapl/" + FILE));
        List<String> header = List.of(lines.getFirst().split(","));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            points.add(new Point(
                    Double.parseDouble(cells[header.indexOf("rapl_power")]),
                    0,
                    Double.parseDouble(cells[header.indexOf("tapo_power")]),
                    points.size(),
                    points.size() % 2 == 1));
        }
        return points;
    }

    /// The slope is near 1, as it should be behind a good supply, and 130 W are seen by no counter. On the levels kept
    /// back the line errs by 11 % in the mean, 17 % at most: that is what one look a level is worth.
    @Test
    void one_look_a_level_gives_a_sensible_line_with_errors_of_a_tenth() throws IOException {
        List<Point> points = points();
        LineFit fit =
                LineFit.line(points.stream().filter(point -> !point.check()).toList(), 0);
        assertThat(fit.slope()).isCloseTo(0.974, within(0.001));
        assertThat(fit.offset()).isCloseTo(129.55, within(0.01));
        DoubleSummaryStatistics errors = points.stream()
                .filter(Point::check)
                .mapToDouble(point -> Math.abs(fit.error(point)) / point.meterW())
                .summaryStatistics();
        assertThat(errors.getAverage()).isCloseTo(0.11, within(0.005));
        assertThat(errors.getMax()).isCloseTo(0.168, within(0.005));
    }
}
