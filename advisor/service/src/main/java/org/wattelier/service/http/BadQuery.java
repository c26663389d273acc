package org.wattelier.service.http;

/// The asker's mistake: names the parameter and what was expected.
final class BadQuery extends RuntimeException {
    BadQuery(String parameter, String expected) {
        super(parameter + ": expected " + expected, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
