package org.wattelier.feeds.clustercockpit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.wattelier.events.Domain;
import org.wattelier.events.Meter;
import org.wattelier.events.MeterKind;

/// Chooses which series become meters of a host: per domain the finest scope, never a sum beside its parts.
final class HostMeters {
    private final JobMeta job;
    private final List<Choice> choices;

    HostMeters(JobMeta job, List<PowerGroup> groups) {
        this.job = job;
        choices = PowerMetric.ALL.stream()
                .map(metric -> new Choice(metric, metric.preferred(groups)))
                .toList();
    }

    /// Without meters where the archive has no power series for the host.
    List<MeterTrack> of(String host) {
        var tracks = new ArrayList<MeterTrack>();
        for (Choice choice : choices) {
            for (PowerGroup group : choice.groups()) {
                List<PowerGroup.Series> series = group.series().stream()
                        .filter(one -> one.host().equals(host))
                        .toList();
                if (!series.isEmpty()) {
                    tracks.addAll(tracks(choice.metric(), group, series));
                    break;
                }
            }
        }
        return tracks;
    }

    private List<MeterTrack> tracks(PowerMetric metric, PowerGroup group, List<PowerGroup.Series> series) {
        boolean parts = group.scope().equals(metric.parts());
        Set<String> ids = series.stream().map(PowerGroup.Series::id).collect(Collectors.toCollection(HashSet::new));
        // Some archives give every socket the same id: then the order in the file numbers them.
        boolean byId = !ids.contains("") && ids.size() == series.size();
        var tracks = new ArrayList<MeterTrack>();
        for (int i = 0; i < series.size(); i++) {
            String part = byId ? series.get(i).id() : String.valueOf(i);
            String id = parts ? metric.meter() + "-" + part : metric.meter();
            String device = parts && metric.domain() == Domain.GPU ? part : "";
            tracks.add(track(metric, group, series.get(i), id, device));
            if (!parts) {
                break;
            }
        }
        return tracks;
    }

    private MeterTrack track(PowerMetric metric, PowerGroup group, PowerGroup.Series one, String id, String device) {
        long startMs = job.start().toEpochMilli();
        var meter = new Meter(
                id,
                metric.domain(),
                MeterKind.GAUGE,
                metric.method(),
                metric.boundary(),
                device,
                startMs,
                group.timestepS() * 1000);
        return new MeterTrack(meter, one.watts(), job.end().toEpochMilli());
    }

    /// Refuses series of hosts that the job did not have and series that outlive the job by more than rounding.
    static void check(Path file, JobMeta job, List<PowerGroup> groups) {
        Map<String, HostResources> hosts =
                job.hosts().stream().collect(Collectors.toMap(HostResources::host, host -> host));
        long durationS = job.end().getEpochSecond() - job.start().getEpochSecond();
        for (PowerGroup group : groups) {
            long most = durationS / group.timestepS() + 3;
            for (PowerGroup.Series one : group.series()) {
                if (!hosts.containsKey(one.host())) {
                    throw new BadArchive(
                            file,
                            one.place() + ".hostname",
                            "expected one of the job's hosts, found " + BadArchive.shown(one.host()),
                            "meta.json and data.json.gz must belong to the same job.");
                }
                if (one.watts().length > most) {
                    throw new BadArchive(
                            file,
                            one.place() + ".data",
                            "expected at most " + most + " values for " + durationS + " s, found " + one.watts().length,
                            "meta.json and data.json.gz must belong to the same job.");
                }
            }
        }
    }

    private record Choice(PowerMetric metric, List<PowerGroup> groups) {}
}
