package org.wattelier.attribution.history;

/// A node from the first job to the last that was on it, µJ.
///
/// @param jobsUj what its jobs bear
/// @param freeUj rest that nobody reserved
public record NodeBook(
        String node, String type, int cores, long fromMs, long toMs, long totalUj, long jobsUj, long freeUj) {
    public boolean closes() {
        return totalUj == Math.addExact(jobsUj, freeUj);
    }
}
