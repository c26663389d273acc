package org.wattelier.standalone.command;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.wattelier.service.text.Language;

/// The sentences of the commands in one language.
public final class Words {
    private static final String FILE = "org.wattelier.standalone.command.messages";

    private final ResourceBundle texts;
    private final Locale locale;

    private Words(Language language) {
        locale = language.locale();
        texts = ResourceBundle.getBundle(
                FILE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public static Words in(Language language) {
        return new Words(language);
    }

    ResourceBundle bundle() {
        return texts;
    }

    /// Values are shown as they are: numbers come as finished text.
    public String text(String key, String... values) {
        return new MessageFormat(texts.getString(key), locale).format(values);
    }
}
