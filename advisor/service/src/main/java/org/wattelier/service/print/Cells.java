package org.wattelier.service.print;

import org.wattelier.service.text.SafeText;

/// Texts from outside in a spreadsheet.
public final class Cells {
    private static final String BEGINS_A_FORMULA = "=+-@\t\r";

    private Cells() {}

    /// What a spreadsheet would compute is shown as text; controls and marks that turn the line around are gone.
    public static String harmless(String text) {
        String safe = SafeText.of(text);
        return !safe.isEmpty() && BEGINS_A_FORMULA.indexOf(safe.charAt(0)) >= 0 ? "'" + safe : safe;
    }
}
