package org.wattelier.dashboards;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/// The words of one language.
public final class Texts {
    private final Properties words = new Properties();
    private final Language language;

    public Texts(Language language) {
        this.language = language;
        String file = "messages_" + language.tag() + ".properties";
        try (var stream = Objects.requireNonNull(Texts.class.getResourceAsStream(file), file);
                var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Language language() {
        return language;
    }

    /// @throws IllegalArgumentException where there is none
    public String of(String key) {
        String text = words.getProperty(key);
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("messages_" + language.tag() + ".properties lacks " + key);
        }
        return text;
    }

    public Set<String> keys() {
        return new TreeSet<>(words.stringPropertyNames());
    }
}
