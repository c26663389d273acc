package org.wattelier.standalone.streams;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.codec.Json;
import org.wattelier.topology.EnergyStreams;
import org.wattelier.topology.StreamsFigures;

/// How each part of an instance stands: topics as expected, threads alive, tasks running, caught up.
final class StreamsHealth {
    private final EnergyStreams streams;
    private final Progress progress;
    private volatile boolean topicsChecked;

    /// @param reason why it is not well; null where it is
    record Component(
            boolean ok,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String reason) {
        static Component of(String trouble) {
            return new Component(trouble.isEmpty(), trouble.isEmpty() ? null : trouble);
        }
    }

    StreamsHealth(EnergyStreams streams, Progress progress) {
        this.streams = streams;
        this.progress = progress;
    }

    void topicsChecked() {
        topicsChecked = true;
    }

    /// Asked often: the threads, which cost most to look at, come last.
    boolean ok() {
        return topicsChecked
                && streams.ready()
                && progress.trouble().isEmpty()
                && threads(streams.figures()).isEmpty();
    }

    String json() {
        return new String(Json.MAPPER.writeValueAsBytes(components()), StandardCharsets.UTF_8) + "\n";
    }

    private Map<String, Component> components() {
        var components = new LinkedHashMap<String, Component>();
        components.put("topics", Component.of(topicsChecked ? "" : "not checked yet"));
        components.put("threads", Component.of(threads(streams.figures())));
        components.put("tasks", Component.of(streams.ready() ? "" : "the streams are " + streams.state()));
        components.put("lag", Component.of(progress.trouble()));
        return components;
    }

    private static String threads(StreamsFigures figures) {
        return figures.threadsAlive() >= figures.threads()
                ? ""
                : figures.threadsAlive() + " of " + figures.threads() + " threads alive"
                        + (figures.lastFailure().isEmpty() ? "" : ", the last failed with " + figures.lastFailure());
    }
}
