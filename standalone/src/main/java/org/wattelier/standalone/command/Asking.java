package org.wattelier.standalone.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.wattelier.service.footprint.Factors;
import org.wattelier.service.text.Language;

/// What commands that ask for a document have in common: whom, in which language, with which factors, whereto.
final class Asking {
    private static final String USUAL_SERVER = "http://127.0.0.1:8080";

    private final Surroundings surroundings;

    Asking(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    Language language(@Nullable String asked) {
        if (asked == null) {
            return surroundings.language();
        }
        return Language.of(asked)
                .orElseThrow(() ->
                        new Failure(Failure.WRONG_USAGE, surroundings.words().text("lang.unknown", asked)));
    }

    URI address(@Nullable String server) {
        String told = server != null ? server : surroundings.env().getOrDefault("WATTELIER_SERVER", USUAL_SERVER);
        try {
            URI address = URI.create(told);
            if (address.getHost() != null && String.valueOf(address.getScheme()).startsWith("http")) {
                return address;
            }
        } catch (IllegalArgumentException ignored) {
            // Told below.
        }
        throw new Failure(Failure.WRONG_USAGE, surroundings.words().text("server.bad", told));
    }

    /// As `up` would take them for that folder.
    Factors factors(Path folder) {
        String told = surroundings.env().getOrDefault("WATTELIER_FACTORS", "");
        Path usual = told.isEmpty() ? folder.resolve("factors") : Path.of(told);
        boolean own = !told.isEmpty() || Files.isDirectory(usual);
        return FactorsFolder.understood(surroundings, () -> new Factors(own ? usual : null, InstantSource.system()));
    }

    /// To a file, else to standard output.
    void answer(@Nullable Path file, byte[] document) {
        if (file == null) {
            surroundings.out().write(document, 0, document.length);
            surroundings.out().flush();
            return;
        }
        try {
            Files.write(file, document);
        } catch (IOException e) {
            throw new Failure(
                    Failure.FAILED,
                    surroundings.words().text("output.failed", file.toString(), String.valueOf(e.getMessage())));
        }
    }
}
