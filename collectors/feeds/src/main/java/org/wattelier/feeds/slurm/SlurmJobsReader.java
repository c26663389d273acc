package org.wattelier.feeds.slurm;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.wattelier.events.codec.Json;
import org.wattelier.feeds.job.BatchJob;
import org.wattelier.feeds.live.BatchSystem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/// Reads `{"jobs":[…]}` job by job: a queue of a hundred thousand is never in memory as text.
final class SlurmJobsReader {
    private static final int MOST_REFUSED = 100;

    private final String source;
    private final BiFunction<JsonNode, String, BatchJob> one;

    /// @param source what is read, for messages and for the jobs' own field
    SlurmJobsReader(String source, BiFunction<JsonNode, String, BatchJob> one) {
        this.source = source;
        this.one = one;
    }

    BatchSystem.Answer read(InputStream json, Instant observed) throws IOException {
        var jobs = new ArrayList<BatchJob>();
        var refused = new ArrayList<String>();
        boolean found = false;
        try (JsonParser parser = Json.MAPPER.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException(source + ": expected a JSON object");
            }
            for (JsonToken token = parser.nextToken(); token == JsonToken.PROPERTY_NAME; token = parser.nextToken()) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("jobs") && value == JsonToken.START_ARRAY) {
                    found = true;
                    jobs(parser, jobs, refused, observed);
                } else if (name.equals("errors") && value == JsonToken.START_ARRAY) {
                    complain(parser.readValueAsTree(), found);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw new IOException(source + ": broken JSON at " + place(e) + ": " + e.getOriginalMessage(), e);
        }
        if (!found) {
            throw new IOException(source + ": there is no list \"jobs\" in the answer");
        }
        return new BatchSystem.Answer(jobs, refused, observed);
    }

    private void jobs(JsonParser parser, List<BatchJob> jobs, List<String> refused, Instant observed) {
        int index = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode job = parser.readValueAsTree();
            try {
                BatchJob read = one.apply(job, source);
                if (!isPlanned(read, observed)) {
                    jobs.add(read);
                }
            } catch (RuntimeException e) {
                if (refused.size() < MOST_REFUSED) {
                    refused.add(source + ": jobs[" + index + "]"
                            + (job.has("job_id") ? " (job " + SlurmValues.number(job.get("job_id")) + ")" : "") + ": "
                            + e.getMessage());
                }
            }
            index++;
        }
    }

    /// A job that is requeued is for a moment completing, with the start and the end that its next run would have: a
    /// plan,
    /// and no word on the run that ended.
    private static boolean isPlanned(BatchJob job, Instant observed) {
        return job.start() != null
                && job.end() != null
                && job.limit() != null
                && job.end().isAfter(observed)
                && job.end().equals(job.start().plus(job.limit()));
    }

    private void complain(JsonNode errors, boolean jobsFound) throws IOException {
        if (!errors.isEmpty() && !jobsFound) {
            String text = errors.get(0).toString();
            throw new IOException(source + ": " + (text.length() > 300 ? text.substring(0, 300) + "…" : text));
        }
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null
                ? "an unknown place"
                : "byte " + e.getLocation().getByteOffset();
    }
}
