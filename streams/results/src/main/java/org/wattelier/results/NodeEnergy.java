package org.wattelier.results;

import org.jspecify.annotations.Nullable;
import org.wattelier.events.Boundary;
import org.wattelier.events.LeftOut;
import org.wattelier.events.Method;
import org.wattelier.events.NodeId;

/// One ledger line: a node in one minute. The line closes: components add up to the same total as jobs, idle states,
/// system and unattributed.
///
/// @param minute         begin of the minute, s since 1970 UTC
/// @param boundary       boundary of the total; null where nothing was read
/// @param method         how the total is known; null where nothing was read
/// @param imputedUj      how much of the total was filled in
/// @param jobsUj         all jobs together
/// @param systemUj       operating system and services
/// @param unattributedUj used by something that no known job explains
/// @param contradiction  the node meter showed less than its parts
/// @param disagreements  between the node's control groups and the batch system, found in this minute; null where none
public record NodeEnergy(
        NodeId node,
        long minute,
        long cpuUj,
        long dramUj,
        long gpuUj,
        long otherUj,
        long imputedUj,
        long jobsUj,
        IdleEnergy idle,
        long systemUj,
        long unattributedUj,
        Coverage coverage,
        @Nullable Boundary boundary,
        @Nullable Method method,
        boolean contradiction,
        @LeftOut @Nullable Disagreements disagreements) {
    /// Without disagreements.
    public NodeEnergy(
            NodeId node,
            long minute,
            long cpuUj,
            long dramUj,
            long gpuUj,
            long otherUj,
            long imputedUj,
            long jobsUj,
            IdleEnergy idle,
            long systemUj,
            long unattributedUj,
            Coverage coverage,
            @Nullable Boundary boundary,
            @Nullable Method method,
            boolean contradiction) {
        this(
                node,
                minute,
                cpuUj,
                dramUj,
                gpuUj,
                otherUj,
                imputedUj,
                jobsUj,
                idle,
                systemUj,
                unattributedUj,
                coverage,
                boundary,
                method,
                contradiction,
                null);
    }

    public NodeEnergy with(@Nullable Disagreements found) {
        return new NodeEnergy(
                node,
                minute,
                cpuUj,
                dramUj,
                gpuUj,
                otherUj,
                imputedUj,
                jobsUj,
                idle,
                systemUj,
                unattributedUj,
                coverage,
                boundary,
                method,
                contradiction,
                found);
    }

    public long totalUj() {
        return Math.addExact(Math.addExact(cpuUj, dramUj), Math.addExact(gpuUj, otherUj));
    }

    /// Whether the line closes to the microjoule.
    public boolean closes() {
        return totalUj() == jobsUj + idle.totalUj() + systemUj + unattributedUj;
    }
}
