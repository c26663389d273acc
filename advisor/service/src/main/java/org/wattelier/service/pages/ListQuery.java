package org.wattelier.service.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wattelier.service.ledger.JobFilter;
import org.wattelier.service.ledger.JobSort;

/// What a list of jobs was asked for, and the addresses of its neighbours.
public record ListQuery(JobFilter filter, JobSort.Order order, int limit, long offset) {
    String sortedBy(JobSort sort) {
        boolean again = order.by() == sort;
        return address(new JobSort.Order(sort, again ? !order.descending() : firstDescending(sort)), 0);
    }

    /// Numbers and times are wanted largest first, words from A.
    private static boolean firstDescending(JobSort sort) {
        return switch (sort) {
            case JOB, START, END, ENERGY -> true;
            case USER, STATE, STATUS -> false;
        };
    }

    String from(long otherOffset) {
        return address(order, otherOffset);
    }

    /// The whole list as a file.
    String table(String format, String lang) {
        return "/api/v1/tables/jobs?" + parameters(order, 0) + "&lang=" + lang + "&format=" + format;
    }

    private String address(JobSort.Order otherOrder, long otherOffset) {
        return "/?" + parameters(otherOrder, otherOffset);
    }

    private String parameters(JobSort.Order otherOrder, long otherOffset) {
        List<String> parts = new ArrayList<>();
        add(parts, "q", filter.text());
        add(parts, "state", word(filter.state()));
        add(parts, "status", word(filter.status()));
        add(parts, "cluster", filter.cluster());
        add(parts, "user", filter.user());
        add(parts, "node", filter.node());
        add(parts, "sort", otherOrder.toString());
        if (otherOffset > 0) {
            add(parts, "offset", Long.toString(otherOffset));
        }
        return String.join("&", parts);
    }

    static @Nullable String word(@Nullable Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }

    private static void add(List<String> parts, String name, @Nullable String value) {
        if (value != null) {
            parts.add(name + "=" + Addresses.encoded(value));
        }
    }
}
