package org.wattelier.standalone;

import org.wattelier.standalone.command.CommandLineDoor;
import org.wattelier.standalone.command.Surroundings;

/// `wattelier COMMAND …`: exits with 0 when done, 1 when it failed, 2 for wrong usage or input.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        var surroundings = new Surroundings(System.getenv(), System.out, System.err);
        System.exit(CommandLineDoor.run(surroundings, args));
    }
}
