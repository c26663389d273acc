package org.wattelier.standalone.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.wattelier.feeds.history.Findings;
import org.wattelier.feeds.history.HistoryFile;
import org.wattelier.feeds.history.PastJob;
import org.wattelier.feeds.history.Refusal;
import org.wattelier.feeds.swf.SwfLines;
import org.wattelier.knowledge.csv.Decoded;
import org.wattelier.knowledge.plan.JobList;
import org.wattelier.knowledge.plan.PlanJob;

/// The jobs to plan: a workload log, a table or JSON, told by what stands in the file.
final class PlanJobs implements Findings {
    private static final Pattern SWF_LINE = Pattern.compile("\\s*-?\\d+(\\s+\\S+){15,}\\s*");

    private final Words words;
    private final Surroundings surroundings;
    private final int nodes;
    private final double nodePower;
    private final int coresPerNode;
    private final List<PlanJob> found = new ArrayList<>();
    private int refused;
    private String firstRefusal = "";
    private boolean assumed;

    PlanJobs(Words words, Surroundings surroundings, int nodes, double nodePower, int coresPerNode) {
        this.words = words;
        this.surroundings = surroundings;
        this.nodes = nodes;
        this.nodePower = nodePower;
        this.coresPerNode = coresPerNode;
    }

    /// @param slackH by how many hours a job may end later than it could at once, where no job of the file has a
    /// deadline
    List<PlanJob> read(Path file, double slackH) {
        String text = Decoded.text(TableFile.bytes(words, file));
        if (swf(text)) {
            readSwf(file);
        } else {
            JobList list = TableFile.taken(words, file.toString(), () -> JobList.read(text, nodes, nodePower));
            found.addAll(list.jobs());
            list.tooWide().forEach(line -> refuse("line " + line + ": nodes > " + nodes));
        }
        if (refused > 0) {
            surroundings.say(words.text("plan.refused", file.toString(), "" + refused, firstRefusal));
        }
        if (found.isEmpty()) {
            throw new Failure(Failure.WRONG_USAGE, words.text("plan.none", file.toString()));
        }
        if (found.stream().allMatch(job -> job.deadlineS() == null)) {
            assumed = true;
            surroundings.say(words.text("plan.slack", "" + slackH));
            long slackS = Math.round(slackH * 3600);
            found.replaceAll(job -> within(job, slackS));
        }
        return found;
    }

    private static PlanJob within(PlanJob job, long slackS) {
        return new PlanJob(
                job.name(),
                job.nodes(),
                job.submitS(),
                job.runtimeS(),
                job.powerW(),
                job.submitS() + job.runtimeS() + slackS,
                job.urgent());
    }

    /// A log begins with comments after a semicolon, or with rows of 18 numbers.
    private static boolean swf(String text) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return first.startsWith(";") || SWF_LINE.matcher(first).matches();
    }

    private void readSwf(Path file) {
        try {
            HistoryFile.read(file, new SwfLines(this));
        } catch (IOException e) {
            throw new Failure(Failure.WRONG_USAGE, words.text("table.unreadable", file.toString()));
        }
    }

    @Override
    public void job(PastJob past) {
        Instant begin = past.job().start();
        Instant end = past.job().end();
        Instant submit = past.job().submit();
        int processors = past.held().cores();
        if (begin == null || end == null || submit == null || processors < 1 || !end.isAfter(begin)) {
            refuse("line " + past.line() + ": runtime, processors");
            return;
        }
        int wide = Math.ceilDiv(processors, coresPerNode);
        long runtime = Math.ceilDiv(end.toEpochMilli() - begin.toEpochMilli(), 1000);
        if (wide > nodes) {
            refuse("line " + past.line() + ": nodes > " + nodes);
            return;
        }
        found.add(new PlanJob(
                past.job().number(), wide, submit.getEpochSecond(), runtime, nodePower * wide, null, false));
    }

    @Override
    public void refused(Refusal refusal) {
        refuse(refusal.toString());
    }

    private void refuse(String why) {
        refused++;
        firstRefusal = firstRefusal.isEmpty() ? why : firstRefusal;
    }

    int refused() {
        return refused;
    }

    boolean assumedSlack() {
        return assumed;
    }
}
