package org.wattelier.service.pages;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wattelier.service.text.Figures;
import org.wattelier.service.text.Language;
import org.wattelier.service.text.Messages;
import org.wattelier.service.text.Times;

/// What every page knows: its language, its own address and how fresh it is.
///
/// @param path  without the query
/// @param query as received, null where none
/// @param asOf  up to when the ledger knows; null before the first look
public record Page(
        Language language,
        String path,
        @Nullable String query,
        @Nullable Instant asOf) {
    public String t(String key, String... values) {
        return Messages.in(language).text(key, values);
    }

    /// For lists in templates.
    public List<Language> languages() {
        return List.of(Language.values());
    }

    public String count(String key, long number) {
        return Messages.in(language).count(key, number);
    }

    Figures figures() {
        return new Figures(language);
    }

    Times times() {
        return new Times(language);
    }

    String instant(@Nullable Instant at) {
        return at == null ? t("unknown") : times().instant(at);
    }

    String second(@Nullable Instant at) {
        return at == null ? t("unknown") : times().second(at);
    }

    public String fresh() {
        return asOf == null ? t("footer.asof.none") : t("footer.asof", times().instant(asOf));
    }

    /// This page in another language.
    public String in(Language other) {
        Stream<String> kept = query == null || query.isEmpty()
                ? Stream.empty()
                : Arrays.stream(query.split("&")).filter(part -> !part.startsWith("lang="));
        return path + "?"
                + Stream.concat(kept, Stream.of("lang=" + other.tag())).collect(Collectors.joining("&"));
    }
}
