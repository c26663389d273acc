package org.wattelier.probes.gpu;

import java.util.List;

/// Which GPUs a job holds. Each GPU in it may be named as the job's: where the list is not known to be whole, it has
/// only
/// those on which the job was seen to compute.
///
/// @param gpus   UUIDs of whole GPUs, those it holds a slice of included
/// @param slices UUIDs of the slices (MIG) it holds, where they are known
/// @param known  whether the list is right and whole; false says nothing about GPUs that are not in it
/// @param note   how it is known, or why it is not, for people
public record Holding(List<String> gpus, List<String> slices, boolean known, String note) {
    public Holding {
        gpus = List.copyOf(gpus);
        slices = List.copyOf(slices);
    }

    static Holding unknown(String why) {
        return new Holding(List.of(), List.of(), false, why);
    }
}
