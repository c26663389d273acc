package org.wattelier.standalone.site;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Waits for what tells nobody that it has happened.
public final class Waiting {
    private static final int LOOK_EACH_MS = 50;

    private Waiting() {}

    /// @return whether it came true within that time
    public static boolean until(BooleanSupplier condition, int seconds) throws InterruptedException {
        var never = new CountDownLatch(1);
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > giveUp || never.await(LOOK_EACH_MS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }
}
