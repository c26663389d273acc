package org.wattelier.feeds.pbs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattelier.feeds.command.Entry;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// What `qstat -f` and `pbsnodes -a` write, as text, as JSON, or as what many versions of PBS take for JSON:
/// backslashes
/// before any character, numbers such as `007`, the list begun anew for each job. Where that does not help either, one
/// object at a time is read by its lines, so that a user's environment cannot hide everybody's jobs.
///
/// @param timestamp of the answer by the server's clock, seconds; null where it is not told
record PbsDocument(List<PbsObject> objects, @Nullable Long timestamp) {
    private static final JsonFactory LENIENT = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_MISSING_VALUES)
            .build();
    private static final Set<String> LISTS = Set.of("Jobs", "nodes");
    /// What users put there is nobody's business, and what breaks most answers.
    private static final String ENVIRONMENT = "Variable_List";

    /// @throws IOException where nothing in it can be understood
    static PbsDocument read(String program, String text) throws IOException {
        int open = text.indexOf('{');
        int first = firstLine(text);
        if (text.isBlank()) {
            return new PbsDocument(List.of(), null);
        }
        if (first >= 0 && (open < 0 || first < open)) {
            return new PbsDocument(PbsText.read(text), null);
        }
        if (open < 0) {
            throw new IOException(program + " wrote neither JSON nor jobs but \"" + Entry.shown(text) + "\"");
        }
        // Some versions chatter before the document.
        String document = text.substring(open);
        try {
            return parsed(document);
        } catch (JacksonException e) {
            List<PbsObject> objects = PbsLines.read(document);
            if (objects.isEmpty()) {
                throw new IOException(program + " wrote no JSON: " + Entry.shown(e.getOriginalMessage()), e);
            }
            return new PbsDocument(objects, PbsLines.timestamp(document));
        }
    }

    private static int firstLine(String text) {
        return text.startsWith("Job Id: ") ? 0 : text.indexOf("\nJob Id: ");
    }

    private static PbsDocument parsed(String document) {
        List<PbsObject> objects = new ArrayList<>();
        Long timestamp = null;
        try (JsonParser parser = LENIENT.createParser(ObjectReadContext.empty(), document)) {
            parser.nextToken();
            // The list may be begun anew for each job, and its end be missing.
            while (parser.nextToken() != null) {
                if (parser.currentToken() != JsonToken.PROPERTY_NAME) {
                    continue;
                }
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.START_OBJECT && !LISTS.contains(name)) {
                    objects.add(object(parser, name));
                } else if (name.equals("timestamp") && value == JsonToken.VALUE_NUMBER_INT) {
                    timestamp = parser.getLongValue();
                } else if (value == JsonToken.START_ARRAY) {
                    parser.skipChildren();
                }
            }
        }
        return new PbsDocument(objects, timestamp);
    }

    private static PbsObject object(JsonParser parser, String name) {
        var object = new PbsObject(name);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String attribute = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT && !attribute.equals(ENVIRONMENT)) {
                resources(parser, object, attribute);
            } else if (value.isStructStart()) {
                parser.skipChildren();
            } else if (value != JsonToken.VALUE_NULL) {
                object.put(attribute, parser.getString());
            }
        }
        return object;
    }

    private static void resources(JsonParser parser, PbsObject object, String attribute) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String resource = parser.currentName();
            if (parser.nextToken().isStructStart()) {
                parser.skipChildren();
            } else {
                object.put(attribute + "." + resource, parser.getString());
            }
        }
    }
}
