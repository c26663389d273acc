package org.wattelier.standalone.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// `SensorsMain ROOT`: moves a tree of sensors twice a second until it is ended. A process of its own, so that its cost
/// is nobody's.
final class SensorsMain {
    private SensorsMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var tree = new SensorTree(Path.of(args[0]));
        long began = System.nanoTime();
        while (true) {
            tree.move((System.nanoTime() - began) / 1e9);
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }
}
