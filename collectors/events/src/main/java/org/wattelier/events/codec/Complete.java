package org.wattelier.events.codec;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Refuses records in which a component that is not marked nullable was absent: missing is never a default.
final class Complete {
    private static final ClassValue<List<Part>> PARTS = new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).map(Part::of).toList();
        }
    };

    private Complete() {}

    private record Part(String name, Method accessor, boolean optional) {
        static Part of(RecordComponent component) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return new Part(
                    component.getName(),
                    accessor,
                    component.getType().isPrimitive()
                            || component.getAnnotatedType().isAnnotationPresent(Nullable.class));
        }
    }

    static void require(Record value, String place) {
        for (Part part : PARTS.get(value.getClass())) {
            String here = place.isEmpty() ? part.name() : place + "." + part.name();
            Object held = held(part, value);
            if (held == null && !part.optional()) {
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

    private static @Nullable Object held(Part part, Record value) {
        try {
            return part.accessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + part.name(), e);
        }
    }
}
