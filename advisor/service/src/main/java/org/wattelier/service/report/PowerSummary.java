package org.wattelier.service.report;

import java.math.BigDecimal;
import java.time.Duration;
import org.wattelier.service.report.JobView.Profile;
import org.wattelier.service.text.Figures;
import org.wattelier.service.text.Messages;
import org.wattelier.service.text.Times;

/// The mean and the highest step of a power curve, W.
public record PowerSummary(double meanW, double highestW, int stepS) {
    public static PowerSummary of(JobView view, Profile profile) {
        double highestW =
                profile.powerW().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double meanW = mean(view, profile);
        // Missing time dilutes a step; then even the highest may lie below the mean over the time that was read.
        return new PowerSummary(meanW, Math.max(meanW, highestW), profile.stepS());
    }

    /// Over the time that was read: the curve's first and last steps are usually cut by the job's begin and end.
    private static double mean(JobView view, Profile profile) {
        BigDecimal energyJ = view.energyJ();
        if (energyJ != null && view.start() != null && view.end() != null) {
            double readS = Duration.between(view.start(), view.end()).toMillis()
                    / 1e3
                    * (1 - view.coverage().missing());
            if (readS > 0) {
                return energyJ.doubleValue() / readS;
            }
        }
        return profile.powerW().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }

    public String sentence(Messages messages, Figures figures, Times times) {
        return messages.text(
                "job.power.summary",
                figures.power(meanW),
                figures.power(highestW),
                times.duration(Duration.ofSeconds(stepS)));
    }
}
