package org.wattelier.events.codec;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Refuses records in which a component that is not marked nullable was absent: missing is never a default.
final class Complete {
    private Complete() {}

    static void require(Record value, String place) {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            String here = place.isEmpty() ? component.getName() : place + "." + component.getName();
            Object held = held(component, value);
            if (held == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                throw new BadRecord(here + ": a required field is missing");
            }
            if (held instanceof Record nested) {
                require(nested, here);
            } else if (held instanceof List<?> list) {
                requireEach(list, here);
            }
        }
    }

    private static void requireEach(List<?> list, String place) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof Record nested) {
                require(nested, place + "[" + i + "]");
            } else if (list.get(i) == null) {
                throw new BadRecord(place + "[" + i + "]: null in a list");
            }
        }
    }

    private static @Nullable Object held(RecordComponent component, Record value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
