package org.wattelier.service.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.results.Breakdown;
import org.wattelier.results.ComponentEnergy;
import org.wattelier.results.Coverage;
import org.wattelier.results.EnergySeries;
import org.wattelier.results.JobContent;
import org.wattelier.results.JobEnergy;
import org.wattelier.results.NodeSight;
import org.wattelier.service.footprint.Factors;
import org.wattelier.service.footprint.FootprintView;
import org.wattelier.service.ledger.JobEntry;
import org.wattelier.service.report.JobView.Components;
import org.wattelier.service.report.JobView.Fractions;
import org.wattelier.service.report.JobView.Profile;
import org.wattelier.service.report.JobView.Quarters;

/// Makes views from what the ledger or the topics hold.
public final class JobViews {
    private JobViews() {}

    /// Without the words that only the advisor knows.
    public static JobView of(JobEnergy energy) {
        return of(new JobEntry(energy, null, null, null, null));
    }

    /// For a list: without the curves.
    public static JobView summaryOf(JobEntry entry) {
        return of(entry, null, null, null);
    }

    public static JobView of(JobEntry entry) {
        return whole(entry, null);
    }

    /// With money and carbon.
    public static JobView of(JobEntry entry, Factors factors) {
        return whole(entry, factors.of(entry.energy().content()));
    }

    private static JobView whole(JobEntry entry, @Nullable FootprintView footprint) {
        JobContent content = entry.energy().content();
        return of(entry, profile(content), quarters(content.quarters()), footprint);
    }

    private static JobView of(
            JobEntry entry, @Nullable Profile profile, @Nullable Quarters quarters, @Nullable FootprintView footprint) {
        var id = entry.energy().id();
        var envelope = entry.energy().envelope();
        JobContent content = entry.energy().content();
        Breakdown energy = content.energy();
        boolean known = known(content);
        return new JobView(
                id.cluster() + "/" + id.job(),
                id.run(),
                entry.label(),
                entry.name(),
                entry.partition(),
                entry.user(),
                entry.account(),
                content.state(),
                content.start(),
                content.end(),
                content.nodes(),
                content.cores(),
                known ? joules(energy.bookedUj()) : null,
                known ? joules(energy.measuredUj()) : null,
                known ? joules(energy.imputedUj()) : null,
                components(energy, known),
                known ? joules(energy.idleUj()) : null,
                known ? joules(content.usedIdleUj()) : null,
                content.boundary(),
                content.method(),
                content.split(),
                content.useEstimated(),
                content.contradiction(),
                fractions(content.coverage()),
                content.sigmaJ(),
                content.commonSigmaJ(),
                envelope.status(),
                envelope.revision(),
                envelope.published(),
                envelope.awaited(),
                profile,
                quarters,
                sight(content.sight()),
                footprint);
    }

    /// Whether anything was read; energy that nobody read is not zero.
    private static boolean known(JobContent content) {
        Coverage coverage = content.coverage();
        return content.energy().bookedUj() > 0 || coverage.measuredMs() + coverage.estimatedMs() > 0;
    }

    private static Components components(Breakdown energy, boolean known) {
        return new Components(
                known ? joules(energy.cpu().bookedUj()) : null,
                seen(energy.dram()),
                seen(energy.gpu()),
                seen(energy.other()));
    }

    private static @Nullable BigDecimal seen(ComponentEnergy component) {
        return component.bookedUj() == 0 ? null : joules(component.bookedUj());
    }

    private static Fractions fractions(Coverage coverage) {
        double total = coverage.totalMs();
        if (total == 0) {
            return new Fractions(0, 0, 1);
        }
        double measured = coverage.measuredMs() / total;
        double estimated = coverage.estimatedMs() / total;
        return new Fractions(measured, estimated, coverage.missingMs() / total);
    }

    private static @Nullable Profile profile(JobContent content) {
        EnergySeries series = content.profile();
        if (series.energyUj().isEmpty()) {
            return null;
        }
        List<Double> powerW = new ArrayList<>();
        for (long energyUj : series.energyUj()) {
            long fromS = series.startS() + (long) powerW.size() * series.stepS();
            powerW.add(energyUj / 1e6 / RunTime.of(content).withinS(fromS, series.stepS()));
        }
        return new Profile(Instant.ofEpochSecond(series.startS()), series.stepS(), powerW);
    }

    private static @Nullable Quarters quarters(EnergySeries series) {
        if (series.energyUj().isEmpty()) {
            return null;
        }
        return new Quarters(
                Instant.ofEpochSecond(series.startS()),
                series.energyUj().stream().map(JobViews::joules).toList());
    }

    private static JobView.@Nullable Sight sight(@Nullable NodeSight seen) {
        return seen == null
                ? null
                : new JobView.Sight(
                        seen.nodes(),
                        seen.start(),
                        seen.end(),
                        seconds(seen.startOffMs()),
                        seconds(seen.endOffMs()),
                        seen.unseen(),
                        seen.lingering(),
                        seen.agrees());
    }

    private static @Nullable Double seconds(@Nullable Long ms) {
        return ms == null ? null : ms / 1e3;
    }

    private static BigDecimal joules(long microjoules) {
        BigDecimal plain = BigDecimal.valueOf(microjoules, 6).stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
