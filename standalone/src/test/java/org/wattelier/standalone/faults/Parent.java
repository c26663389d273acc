package org.wattelier.standalone.faults;

import java.io.IOException;

/// A process of a test must not outlive it, also where the test is killed: its standard input ends with the test.
final class Parent {
    private Parent() {}

    static void endWithIt() {
        Thread.ofPlatform().name("parent").daemon().start(() -> {
            try {
                while (System.in.read() >= 0) {
                    // Nobody says anything.
                }
            } catch (IOException ended) {
                // As good as an end.
            }
            Runtime.getRuntime().halt(3);
        });
    }
}
