package org.wattelier.feeds.clustercockpit;

/// More bytes came out of a file than may.
final class TooLarge extends RuntimeException {
    TooLarge() {
        super("too large", null, false, false);
    }
}
