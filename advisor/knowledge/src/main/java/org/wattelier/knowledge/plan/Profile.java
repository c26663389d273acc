package org.wattelier.knowledge.plan;

import java.util.Arrays;

/// Free nodes by quarter hour.
final class Profile {
    private final int capacity;
    private int[] free;

    Profile(int capacity, int slots) {
        this.capacity = capacity;
        free = new int[slots];
        Arrays.fill(free, capacity);
    }

    private Profile(Profile other) {
        capacity = other.capacity;
        free = other.free.clone();
    }

    Profile copy() {
        return new Profile(this);
    }

    int free(int slot) {
        return slot < free.length ? free[slot] : capacity;
    }

    /// @param nodes negative to give them back
    void take(int start, int length, int nodes) {
        if (start + length > free.length) {
            int old = free.length;
            free = Arrays.copyOf(free, Math.max(start + length, old + old / 2));
            Arrays.fill(free, old, free.length, capacity);
        }
        for (int slot = start; slot < start + length; slot++) {
            free[slot] -= nodes;
        }
    }

    /// The first start from a slot on that fits.
    int earliest(int from, int length, int nodes) {
        int start = from;
        for (int slot = from; slot < start + length; slot++) {
            if (free(slot) < nodes) {
                start = slot + 1;
            }
        }
        return start;
    }

    boolean fits(int start, int length, int nodes) {
        for (int slot = start; slot < start + length; slot++) {
            if (free(slot) < nodes) {
                return false;
            }
        }
        return true;
    }
}
