package org.wattelier.feeds.history;

/// Words by which batch systems say that there is nothing to say.
public final class Words {
    private Words() {}

    public static boolean isUnknown(String text) {
        return switch (text.length()) {
            case 0 -> true;
            case 3 -> text.equalsIgnoreCase("n/a");
            case 4 -> text.equalsIgnoreCase("none") || text.equalsIgnoreCase("null");
            case 6 -> text.equalsIgnoreCase("(null)");
            case 7 -> text.equalsIgnoreCase("unknown") || text.equalsIgnoreCase("invalid");
            case 13 -> text.equalsIgnoreCase("None assigned");
            default -> false;
        };
    }
}
