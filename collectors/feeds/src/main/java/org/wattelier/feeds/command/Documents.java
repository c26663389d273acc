package org.wattelier.feeds.command;

import java.io.IOException;
import org.wattelier.events.codec.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// JSON documents that commands write.
public final class Documents {
    private Documents() {}

    /// @throws IOException with the line, where it is no JSON object or list; a document that ends too early is none
    public static JsonNode read(String program, String text) throws IOException {
        try {
            JsonNode root = Json.MAPPER.readTree(text);
            if (root != null && root.isContainer()) {
                return root;
            }
            throw new IOException(program + " wrote no JSON object but \"" + Entry.shown(text) + "\"");
        } catch (JacksonException e) {
            long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new IOException(
                    program + " wrote no JSON at line " + line + ": " + Entry.shown(e.getOriginalMessage()), e);
        }
    }
}
