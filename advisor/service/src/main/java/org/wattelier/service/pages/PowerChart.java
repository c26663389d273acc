package org.wattelier.service.pages;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.wattelier.service.report.JobView;
import org.wattelier.service.report.JobView.Profile;
import org.wattelier.service.report.PowerSummary;
import org.wattelier.service.text.Messages;

/// Power over time: a drawing that needs no script, and the numbers for the script that draws a better one.
public final class PowerChart {
    static final int WIDTH = 720;
    static final int HEIGHT = 200;

    private final Page page;
    private final Profile profile;
    private final PowerSummary summary;

    PowerChart(Page page, JobView job, Profile profile) {
        this.page = page;
        this.profile = profile;
        this.summary = PowerSummary.of(job, profile);
    }

    public String sentence() {
        return summary.sentence(Messages.in(page.language()), page.figures(), page.times());
    }

    /// For those who cannot see the drawing.
    public String alt() {
        return page.t(
                "job.power.alt",
                from(),
                to(),
                page.figures().power(summary.meanW()),
                page.figures().power(summary.highestW()));
    }

    public String from() {
        return page.second(profile.start());
    }

    public String to() {
        return page.second(end());
    }

    private Instant end() {
        return profile.start()
                .plusSeconds((long) profile.stepS() * profile.powerW().size());
    }

    public String highest() {
        return page.figures().power(top());
    }

    public String zero() {
        return page.figures().power(0);
    }

    private double top() {
        return Math.max(summary.highestW(), 1e-3);
    }

    /// The points of a stepped line from the first step's begin to the last one's end.
    public String points() {
        List<Double> powerW = profile.powerW();
        var points = new StringBuilder("0," + HEIGHT);
        for (int i = 0; i < powerW.size(); i++) {
            String y = Svg.number(HEIGHT - powerW.get(i) / top() * HEIGHT);
            points.append(' ').append(x(i)).append(',').append(y);
            points.append(' ').append(x(i + 1)).append(',').append(y);
        }
        return points.append(' ').append(WIDTH).append(',').append(HEIGHT).toString();
    }

    private String x(int step) {
        return Svg.number((double) WIDTH * step / profile.powerW().size());
    }

    /// Begin of the first step, s since 1970 UTC.
    public long startS() {
        return profile.start().getEpochSecond();
    }

    public int stepS() {
        return profile.stepS();
    }

    /// Mean power of each step in watts, separated by commas.
    public String powerW() {
        return profile.powerW().stream().map(Svg::number).collect(Collectors.joining(","));
    }
}
