package org.wattelier.simulator;

/// What a node has truly used since the start, µJ, as a perfect ledger would close it: total = jobs + idle + system +
/// nobody.
///
/// @param total   what the node's meters can see: the whole node, or its chips behind common supplies
/// @param nobody  drawn by jobs after their ends as corrected
record TrueBooks(double total, double jobs, double idle, double system, double nobody) {
    static final TrueBooks EMPTY = new TrueBooks(0, 0, 0, 0, 0);

    double gap() {
        return total - jobs - idle - system - nobody;
    }
}
