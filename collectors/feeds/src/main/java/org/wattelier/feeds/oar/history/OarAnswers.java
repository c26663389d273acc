package org.wattelier.feeds.oar.history;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.codec.Json;
import org.wattelier.feeds.history.BadField;
import org.wattelier.feeds.history.Findings;
import org.wattelier.feeds.history.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/// `oarstat --json`, best with `-f` and the times asked for (`-g`), and answers of OAR's REST interface: an object of
/// jobs
/// by number, or a list of them. Jobs are read one by one, whatever the size of the whole.
public final class OarAnswers {
    private final Findings findings;

    public OarAnswers(Findings findings) {
        this.findings = findings;
    }

    /// @return in which line it ended
    public long read(InputStream in) throws IOException {
        long line = 1;
        try (JsonParser parser = Json.MAPPER.createParser(in)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                line = parser.currentTokenLocation().getLineNr();
                if (token == JsonToken.START_OBJECT && isJob(parser)) {
                    continue;
                }
            }
        } catch (JacksonException e) {
            findings.refused(new Refusal(
                    e.getLocation() == null ? line : e.getLocation().getLineNr(),
                    "",
                    "is no JSON; what follows is not read",
                    String.valueOf(e.getOriginalMessage())));
        }
        return line;
    }

    /// Descends into what holds jobs; reads what is one.
    private boolean isJob(JsonParser parser) {
        int depth = parser.streamReadContext().getNestingDepth();
        boolean named = parser.streamReadContext().getParent() != null
                && parser.streamReadContext().getParent().hasCurrentName();
        if (depth == 1 && !named) {
            return false;
        }
        long line = parser.currentTokenLocation().getLineNr();
        String key =
                named ? String.valueOf(parser.streamReadContext().getParent().currentName()) : "";
        JsonNode job = parser.readValueAsTree();
        try {
            findings.job(record(job, key, line).job());
        } catch (BadField e) {
            findings.refused(e.at(line));
        } catch (IllegalArgumentException e) {
            findings.refused(new Refusal(line, "", "holds values that cannot be", String.valueOf(e.getMessage())));
        }
        return true;
    }

    private static OarRecord record(JsonNode job, String key, long line) {
        String id = text(job, "Job_Id", "job_id", "id", "Job_id");
        Set<String> nodes = new LinkedHashSet<>();
        Set<String> resources = new LinkedHashSet<>();
        collect(job.path("assigned_network_address"), nodes);
        collect(job.path("assigned_resources"), resources);
        return new OarRecord(
                id.isEmpty() ? key : id,
                text(job, "state"),
                number(job, "submissionTime", "submission_time"),
                number(job, "startTime", "start_time"),
                number(job, "stopTime", "stop_time"),
                exit(job),
                List.copyOf(new ArrayList<>(nodes)),
                resources.size(),
                text(job, "name", "job_name"),
                text(job, "queue", "queue_name"),
                text(job, "owner", "job_user", "user"),
                text(job, "project"),
                number(job, "walltime", "moldable_walltime"),
                text(job, "launchingDirectory", "launching_directory"),
                text(job, "command"),
                line);
    }

    private static void collect(JsonNode list, Set<String> into) {
        for (JsonNode each : list) {
            String text = each.isValueNode() ? each.asString("") : "";
            if (!text.isEmpty()) {
                into.add(text);
            }
        }
    }

    private static @Nullable Long exit(JsonNode job) {
        long exit = number(job, "exit_code");
        return exit < 0 ? null : exit;
    }

    private static String text(JsonNode job, String... names) {
        for (String name : names) {
            JsonNode value = job.path(name);
            if (value.isString() || value.isNumber()) {
                return value.asString();
            }
        }
        return "";
    }

    /// -1 where it is not there.
    private static long number(JsonNode job, String... names) {
        for (String name : names) {
            JsonNode value = job.path(name);
            if (value.isMissingNode() || value.isNull()) {
                continue;
            }
            String text = value.asString("");
            if (text.isEmpty() || text.length() > 12 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                throw new BadField(name, "is no whole number", text);
            }
            return Long.parseLong(text);
        }
        return -1;
    }
}
