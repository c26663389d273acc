package org.wattelier.service.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.wattelier.service.pages.JobModel;

/// A job with the style sheet that its document carries along.
public record Printed(JobModel job) {
    private static final String STYLE = style("printed.css");

    /// Ours but for the foot of the page, which says whose report it is and holds nothing that ends a string.
    public String style() {
        return STYLE.replace("FOOTER", job.footer());
    }

    private static String style(String file) {
        try (InputStream in = Objects.requireNonNull(Printed.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
