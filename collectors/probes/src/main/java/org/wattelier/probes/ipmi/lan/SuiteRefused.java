package org.wattelier.probes.ipmi.lan;

import java.io.Serial;

/// The controller does not speak this cipher suite.
final class SuiteRefused extends Exception {
    @Serial
    private static final long serialVersionUID = 1;
}
