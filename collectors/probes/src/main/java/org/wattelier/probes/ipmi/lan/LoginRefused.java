package org.wattelier.probes.ipmi.lan;

import java.io.Serial;

/// The controller did not take this user and password. Asking again and again would lock the account.
final class LoginRefused extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    LoginRefused(String message) {
        super(message);
    }
}
