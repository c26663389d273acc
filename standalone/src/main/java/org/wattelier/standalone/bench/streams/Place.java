package org.wattelier.standalone.bench.streams;

import java.util.ArrayList;
import java.util.List;
import org.wattelier.events.Allocation;

/// A place on one or more nodes in which one job follows the other.
///
/// @param first first of its nodes
/// @param count how many there are
/// @param lane  which part of a shared node; -1 where nobody else may use the nodes
/// @param lanes parts that the node is shared in
record Place(int first, int count, int lane, int lanes) {
    private static final int[] SIZES = {1, 1, 2, 4, 8};

    boolean exclusive() {
        return lane < 0;
    }

    /// All places, in the order of nodes: the large job's, then whole nodes, then shared ones with two to four jobs.
    static List<Place> of(ReferenceWorkload workload) {
        var places = new ArrayList<Place>();
        int node = workload.largeJobNodes();
        if (node > 0) {
            places.add(new Place(0, node, -1, 1));
        }
        int shared = workload.nodes() - workload.sharedNodes();
        for (int i = 0; node < shared; i++) {
            int count = Math.min(SIZES[i % SIZES.length], shared - node);
            places.add(new Place(node, count, -1, 1));
            node += count;
        }
        for (; node < workload.nodes(); node++) {
            int lanes = 2 + node % 3;
            for (int lane = 0; lane < lanes; lane++) {
                places.add(new Place(node, 1, lane, lanes));
            }
        }
        return List.copyOf(places);
    }

    int cores(ReferenceWorkload workload) {
        return exclusive() ? workload.cores() : workload.cores() / lanes;
    }

    /// Devices that a job here holds on a node.
    List<String> gpus(ReferenceWorkload workload, int node) {
        if (!workload.hasGpus(node)) {
            return List.of();
        }
        var devices = new ArrayList<String>();
        for (int gpu = 0; gpu < workload.gpus(); gpu++) {
            if (exclusive() || gpu == lane) {
                devices.add(ReferenceWorkload.device(node, gpu));
            }
        }
        return List.copyOf(devices);
    }

    List<Allocation> allocations(ReferenceWorkload workload) {
        long memory = ((long) workload.memoryGib() << 30) / (exclusive() ? 1 : lanes);
        var alike = new ArrayList<String>();
        var allocations = new ArrayList<Allocation>();
        for (int node = first; node < first + count; node++) {
            String name = ReferenceWorkload.nodeName(node);
            List<String> gpus = gpus(workload, node);
            if (gpus.isEmpty()) {
                alike.add(name);
            } else {
                allocations.add(new Allocation(List.of(name), cores(workload), memory, gpus, exclusive()));
            }
        }
        if (!alike.isEmpty()) {
            allocations.add(new Allocation(alike, cores(workload), memory, List.of(), exclusive()));
        }
        return allocations;
    }
}
