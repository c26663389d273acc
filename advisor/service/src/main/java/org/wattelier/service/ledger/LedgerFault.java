package org.wattelier.service.ledger;

/// The ledger cannot be opened, written or read. The message names the file or question, and what to do.
public final class LedgerFault extends RuntimeException {
    public LedgerFault(String message, Throwable cause) {
        super(message, cause);
    }

    public LedgerFault(String message) {
        super(message);
    }
}
