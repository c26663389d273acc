package org.wattelier.feeds.clustercockpit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A JSON object with the file and place it came from, so that each complaint can name them.
record Fields(Path file, String place, JsonNode node) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static Fields read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(Limits.META_BYTES + 1);
            if (bytes.length > Limits.META_BYTES) {
                throw new BadArchive(
                        file,
                        "",
                        "expected at most " + Limits.META_BYTES + " bytes",
                        "Samples belong into data.json.gz.");
            }
            JsonNode root = MAPPER.readTree(bytes);
            if (root == null || !root.isObject()) {
                throw new BadArchive(file, "", "expected a JSON object", "Copy the file from the archive again.");
            }
            return new Fields(file, "", root);
        } catch (JacksonException e) {
            throw new BadArchive(
                    file,
                    "line " + (e.getLocation() == null ? 0 : e.getLocation().getLineNr()),
                    "expected JSON, found " + BadArchive.shown(e.getOriginalMessage()),
                    "Copy the file from the archive again.");
        } catch (IOException e) {
            throw new BadArchive(
                    file, "", "cannot be read (" + BadArchive.shown(e) + ")", "Check that it exists and may be read.");
        }
    }

    String text(String name) {
        String found = optionalText(name);
        if (found == null) {
            throw bad(name, "expected a text, found nothing");
        }
        return found;
    }

    /// A text or a whole number as text; null where the field is absent.
    @Nullable
    String optionalText(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString() && !value.isIntegralNumber()) {
            throw bad(name, "expected a text, found " + BadArchive.shown(value));
        }
        String text = value.asString();
        if (text.length() > 1024) {
            throw bad(name, "expected at most 1024 characters, found " + text.length());
        }
        return text;
    }

    long wholeNumber(String name, long least, long most) {
        JsonNode value = node.get(name);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
            throw bad(
                    name,
                    "expected a whole number from " + least + " to " + most + ", found " + BadArchive.shown(value));
        }
        if (value.longValue() < least || value.longValue() > most) {
            throw bad(
                    name,
                    "expected a whole number from " + least + " to " + most + ", found " + BadArchive.shown(value));
        }
        return value.longValue();
    }

    boolean has(String name) {
        JsonNode value = node.get(name);
        return value != null && !value.isNull();
    }

    /// The objects of a list; empty where the field is absent.
    List<Fields> list(String name, int most) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!value.isArray() || value.size() > most) {
            throw bad(name, "expected a list of at most " + most + " entries");
        }
        var entries = new ArrayList<Fields>(value.size());
        for (int i = 0; i < value.size(); i++) {
            entries.add(new Fields(file, path(name) + "[" + i + "]", value.get(i)));
        }
        return entries;
    }

    BadArchive bad(String name, String expectation) {
        return new BadArchive(file, path(name), expectation, "Correct the field, or leave this job out of the import.");
    }

    private String path(String name) {
        return place.isEmpty() ? name : name.isEmpty() ? place : place + "." + name;
    }
}
