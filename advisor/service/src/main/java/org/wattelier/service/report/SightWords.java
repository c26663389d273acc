package org.wattelier.service.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.results.NodeSight;
import org.wattelier.service.text.Figures;
import org.wattelier.service.text.Language;
import org.wattelier.service.text.Messages;
import org.wattelier.service.text.Times;

/// What a job's nodes saw of it, in sentences.
public final class SightWords {
    private final JobView view;
    private final Messages messages;
    private final Figures figures;
    private final Times times;

    public SightWords(JobView view, Language language) {
        this.view = view;
        this.messages = Messages.in(language);
        this.figures = new Figures(language);
        this.times = new Times(language);
    }

    /// Where the nodes and the batch system do not agree; empty where they do.
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        JobView.Sight sight = view.sight();
        if (sight == null || sight.agrees()) {
            return notes;
        }
        differ(notes, "start", sight.startOffS());
        if (sight.lingering() == 0) {
            differ(notes, "end", sight.endOffS());
        } else {
            notes.add(messages.text("sight.lingering.sentence", figures.whole(sight.lingering())));
        }
        if (sight.unseen() > 0) {
            notes.add(messages.text("sight.unseen.sentence", figures.whole(sight.unseen())));
        }
        return notes;
    }

    private void differ(List<String> notes, String edge, @Nullable Double offS) {
        if (offS != null && Math.abs(offS) * 1e3 > NodeSight.TOLERANCE_MS) {
            String key = "sight." + edge + (offS > 0 ? "_later" : "_earlier") + ".sentence";
            notes.add(messages.text(key, times.duration(Duration.ofSeconds(Math.round(Math.abs(offS))))));
        }
    }

    /// `2026-11-23 10:00:33 – 11:00:02, on 2 of 2 nodes`; empty where no node saw it from start to end.
    public String seen() {
        JobView.Sight sight = view.sight();
        if (sight == null || sight.start() == null || sight.end() == null) {
            return "";
        }
        return messages.text(
                "job.sight.range",
                times.second(sight.start()),
                times.second(sight.end()),
                figures.whole(sight.nodes()),
                figures.whole(view.nodes().size()));
    }
}
