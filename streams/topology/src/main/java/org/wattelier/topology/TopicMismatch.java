package org.wattelier.topology;

/// A topic is not what it must be.
///
/// @param remedy what to do, as a command where one mends it
public record TopicMismatch(String topic, String setting, String found, String expected, String remedy) {
    @Override
    public String toString() {
        return "topic " + topic + ": " + setting + " is " + (found.isEmpty() ? "not told" : found) + ", expected "
                + expected + ". " + remedy;
    }
}
