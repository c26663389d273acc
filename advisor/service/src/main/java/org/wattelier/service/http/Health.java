package org.wattelier.service.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How each component stands.
public record Health(Map<String, Component> components) {
    public Health {
        components = new LinkedHashMap<>(components);
    }

    /// @param reason why it is not well; null where it is
    public record Component(boolean ok, @Nullable String reason) {
        public static final Component WELL = new Component(true, null);

        public static Component ill(String reason) {
            return new Component(false, reason);
        }
    }

    public boolean ok() {
        return components.values().stream().allMatch(Component::ok);
    }
}
