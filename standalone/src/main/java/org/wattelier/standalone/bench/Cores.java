package org.wattelier.standalone.bench;

/// Which core the programs under test get with everything around them, and which one only the loop.
///
/// @param watched -1 leaves it to the kernel
/// @param other   -1 where there is no other
record Cores(int watched, int other) {
    static Cores ofThisMachine() {
        return Runtime.getRuntime().availableProcessors() < 2 ? new Cores(-1, -1) : new Cores(0, 1);
    }
}
