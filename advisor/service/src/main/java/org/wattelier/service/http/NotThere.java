package org.wattelier.service.http;

/// What was asked for does not exist, as far as the ledger knows.
final class NotThere extends RuntimeException {
    NotThere(String what) {
        super(what, null, false, false);
    }
}
