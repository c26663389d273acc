package org.wattelier.service.report;

import java.time.Duration;
import org.wattelier.service.report.JobView.Profile;
import org.wattelier.service.text.Figures;
import org.wattelier.service.text.Messages;
import org.wattelier.service.text.Times;

/// The mean and the highest step of a power curve, W.
public record PowerSummary(double meanW, double highestW, int stepS) {
    public PowerSummary(Profile profile) {
        this(
                profile.powerW().stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElse(0),
                profile.powerW().stream().mapToDouble(Double::doubleValue).max().orElse(0),
                profile.stepS());
    }

    public String sentence(Messages messages, Figures figures, Times times) {
        return messages.text(
                "job.power.summary",
                figures.power(meanW),
                figures.power(highestW),
                times.duration(Duration.ofSeconds(stepS)));
    }
}
