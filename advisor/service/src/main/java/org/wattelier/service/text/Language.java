package org.wattelier.service.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The languages that people are spoken to in.
public enum Language {
    EN("en"),
    FR("fr");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /// As in `lang="fr"` and `?lang=fr`.
    public String tag() {
        return tag;
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    /// The language of that tag; `fr-CA` is French.
    public static Optional<Language> of(@Nullable String tag) {
        if (tag == null) {
            return Optional.empty();
        }
        String spoken = Locale.forLanguageTag(tag.strip().replace('_', '-')).getLanguage();
        for (Language language : values()) {
            if (language.tag.equals(spoken)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    public static Language of(Locale locale) {
        return of(locale.toLanguageTag()).orElse(EN);
    }

    /// What was asked for, else what was remembered, else what the browser prefers, else English.
    public static Language negotiate(
            @Nullable String asked, @Nullable String remembered, @Nullable String acceptLanguage) {
        return of(asked)
                .or(() -> of(remembered))
                .or(() -> accepted(acceptLanguage))
                .orElse(EN);
    }

    private static Optional<Language> accepted(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(header);
            return ranges.stream()
                    .flatMap(range -> of(range.getRange()).stream())
                    .findFirst();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
