package org.wattelier.knowledge.feeds;

/// A file as a whole cannot be read; the message says what was expected and what to do.
public final class BadFeed extends RuntimeException {
    public BadFeed(String message) {
        super(message, null, false, false);
    }
}
