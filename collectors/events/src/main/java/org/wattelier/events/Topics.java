package org.wattelier.events;

/// Names of the topics that collectors write, under a prefix that keeps two installations on one broker apart.
///
/// @param prefix ends in a dot, for example `wattelier.`
public record Topics(String prefix) {
    public static final Topics STANDARD = new Topics("wattelier.");

    public Topics {
        if (!prefix.matches("([a-zA-Z0-9_-]+\\.)+")) {
            throw new IllegalArgumentException("a topic prefix is letters, digits, - and _, and ends in a dot");
        }
    }

    /// Key `cluster/node`, value [SampleBatch] in binary form.
    public String nodeSamples() {
        return prefix + "node-samples";
    }

    /// Key `cluster/node` or `cluster/node#speaker`, value [NodeFacts] in JSON. The part before the `#` decides the
    /// partition, as Kafka's own hash of it says: see [NodeFacts#placedBy].
    public String nodeFacts() {
        return prefix + "node-facts";
    }

    /// Key `cluster/job#run`, value [JobSnapshot] in JSON.
    public String jobs() {
        return prefix + "jobs";
    }

    /// Key subject id, value [Person] in JSON.
    public String people() {
        return prefix + "people";
    }

    /// Records that were refused, as received, with the reason in their headers.
    public String deadLetters() {
        return prefix + "dead-letters";
    }
}
