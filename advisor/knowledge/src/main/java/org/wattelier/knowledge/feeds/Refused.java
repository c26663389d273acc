package org.wattelier.knowledge.feeds;

/// A part of a file that was not understood.
///
/// @param where  line or place in the file
/// @param field  the column or key
/// @param reason what was expected and what was found
/// @param remedy what to do
public record Refused(String where, String field, String reason, String remedy) {
    @Override
    public String toString() {
        return where + ", " + field + ": " + reason + ". " + remedy;
    }
}
