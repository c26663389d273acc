package org.wattelier.probes.ipmi.message;

/// A way to a management controller that answers one question at a time.
public interface Bmc {
    /// Asks and waits for the answer to this very question.
    ///
    /// @throws BmcFailure where none came, with the reason
    Reply ask(Request request) throws BmcFailure;
}
