package org.wattelier.service.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/// The sentences of one language. Values go in as finished text, so that numbers are formatted in one place only.
public final class Messages {
    private static final Map<Language, Messages> ALL = load();

    private final Language language;
    private final Properties texts;

    private Messages(Language language, Properties texts) {
        this.language = language;
        this.texts = texts;
    }

    public static Messages in(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    private static Map<Language, Messages> load() {
        Map<Language, Messages> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            all.put(language, new Messages(language, read("messages_" + language.tag() + ".properties")));
        }
        return all;
    }

    private static Properties read(String file) {
        try (InputStream in = Objects.requireNonNull(Messages.class.getResourceAsStream(file), file)) {
            var properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Language language() {
        return language;
    }

    public Set<String> keys() {
        return new TreeSet<>(texts.stringPropertyNames());
    }

    /// @throws IllegalArgumentException where no message has that key
    public String text(String key, String... values) {
        String pattern = texts.getProperty(key);
        if (pattern == null) {
            throw new IllegalArgumentException("no message " + key + " in " + language.tag());
        }
        return new MessageFormat(pattern, language.locale()).format(values);
    }

    /// The message `key.one` or `key.other`, as the language counts; `{0}` is the number.
    public String count(String key, long number) {
        boolean one = language == Language.FR ? number < 2 : number == 1;
        return text(key + (one ? ".one" : ".other"), new Figures(language).whole(number));
    }
}
