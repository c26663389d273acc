package org.wattelier.knowledge.footprint;

/// The job's share of the emissions of making its nodes: a range, which is no standard uncertainty.
///
/// @param nodeHours   whole nodes; a job that shares nodes holds its share of the cores
/// @param denominator over which hours the emissions are spread
public record EmbodiedShare(double lowGrams, double highGrams, double nodeHours, Denominator denominator) {
    public enum Denominator {
        /// Every hour of the lifetime, used or not.
        LIFETIME_HOURS,
        /// The hours in which jobs hold the node: idle time is borne by jobs.
        USED_HOURS,
        /// Nodes of both kinds.
        MIXED
    }
}
