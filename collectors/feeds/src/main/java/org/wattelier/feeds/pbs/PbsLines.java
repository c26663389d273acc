package org.wattelier.feeds.pbs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// JSON of PBS that is none, by its lines and how far they are indented: an object, its attributes one step in, its
/// resources two. What a user's text with line feeds makes of that is at worst an attribute that is there twice, and
/// refused.
final class PbsLines {
    private static final Pattern OPENS = Pattern.compile("^([ \t]*)\"([^\"]{1,512})\"\\s*:\\s*\\{\\s*$");
    private static final Pattern VALUE = Pattern.compile("^([ \t]*)\"([^\"]{1,512})\"\\s*:");
    private static final Pattern JOB = Pattern.compile("[0-9]+(\\[[0-9,-]*\\])?(\\..*)?");
    private static final Pattern TIMESTAMP = Pattern.compile("\"timestamp\"\\s*:\\s*([0-9]{9,12})");
    private static final int TIMESTAMP_WITHIN = 1000;

    private final List<PbsObject> objects = new ArrayList<>();
    private @Nullable PbsObject object;
    private int objectDepth;
    private int attributeDepth;
    private @Nullable String resources;
    private boolean closed = true;

    private PbsLines() {}

    /// Jobs only: what cannot be told from a job's number is left out.
    static List<PbsObject> read(String document) {
        var lines = new PbsLines();
        document.lines().forEach(lines::take);
        if (!lines.closed) {
            // What is missing at its end is not known.
            lines.objects.removeLast();
        }
        return lines.objects;
    }

    static @Nullable Long timestamp(String document) {
        Matcher found = TIMESTAMP.matcher(document.substring(0, Math.min(document.length(), TIMESTAMP_WITHIN)));
        return found.find() ? Long.valueOf(found.group(1)) : null;
    }

    private void take(String line) {
        Matcher opens = OPENS.matcher(line);
        if (opens.matches()) {
            open(opens.group(1).length(), opens.group(2));
            return;
        }
        closed |= object != null && line.strip().startsWith("}") && line.indexOf('}') <= objectDepth;
        Matcher value = VALUE.matcher(line);
        PbsObject current = object;
        if (current == null || !value.lookingAt()) {
            return;
        }
        int depth = value.group(1).length();
        attributeDepth = attributeDepth < 0 && depth > objectDepth ? depth : attributeDepth;
        if (depth == attributeDepth) {
            resources = null;
            current.put(value.group(2), unquoted(line.substring(value.end())));
        } else if (depth > attributeDepth && resources != null && !resources.equals("Variable_List")) {
            current.put(resources + "." + value.group(2), unquoted(line.substring(value.end())));
        }
    }

    private void open(int depth, String name) {
        if (JOB.matcher(name).matches() && (object == null || depth <= objectDepth)) {
            object = new PbsObject(name);
            objects.add(object);
            closed = false;
            objectDepth = depth;
            attributeDepth = -1;
            resources = null;
        } else if (object != null && (attributeDepth < 0 || depth == attributeDepth) && depth > objectDepth) {
            attributeDepth = depth;
            resources = name;
        }
    }

    private static String unquoted(String rest) {
        String written = rest.strip();
        String value = written.endsWith(",")
                ? written.substring(0, written.length() - 1).stripTrailing()
                : written;
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        String text = quoted ? value.substring(1, value.length() - 1) : value;
        return text.replaceAll("\\\\(.)", "$1");
    }
}
