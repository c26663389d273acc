package org.wattelier.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The kernel's control groups, version 1 or 2, where this user may make some; removes what it made.
final class ControlGroups implements AutoCloseable {
    enum Kind {
        V1("cgroup v1"),
        V2("cgroup v2"),
        NONE("files");

        final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final List<String> CONTROLLERS = List.of("cpuacct", "memory", "pids");

    private final Kind kind;
    private final Deque<Path> made = new ArrayDeque<>();

    private ControlGroups(Kind kind) {
        this.kind = kind;
    }

    static ControlGroups ofThisMachine() {
        if (Files.exists(ROOT.resolve("cpuacct/cpuacct.usage"))) {
            return new ControlGroups(Files.isWritable(ROOT.resolve("cpuacct/cgroup.procs")) ? Kind.V1 : Kind.NONE);
        }
        boolean unified = Files.isWritable(ROOT.resolve("cgroup.subtree_control"));
        return new ControlGroups(unified ? Kind.V2 : Kind.NONE);
    }

    Kind kind() {
        return kind;
    }

    /// The same group in each hierarchy that counts something; the first counts CPU time. Empty where none can be made.
    List<Path> make(String first, String... below) throws IOException {
        var places = new ArrayList<Path>();
        for (Path hierarchy : hierarchies()) {
            Path place = hierarchy;
            List<String> steps = new ArrayList<>(List.of(first.split("/")));
            steps.addAll(List.of(below));
            for (String step : steps) {
                passOn(place);
                place = place.resolve(step);
                if (!Files.isDirectory(place)) {
                    Files.createDirectory(place);
                    made.push(place);
                }
            }
            places.add(place);
        }
        return places;
    }

    private List<Path> hierarchies() {
        return switch (kind) {
            case V1 ->
                CONTROLLERS.stream()
                        .map(ROOT::resolve)
                        .filter(Files::isDirectory)
                        .toList();
            case V2 -> List.of(ROOT);
            case NONE -> List.of();
        };
    }

    private void passOn(Path group) {
        if (kind != Kind.V2) {
            return;
        }
        for (String controller : List.of("+cpu", "+memory", "+pids")) {
            try {
                Files.writeString(group.resolve("cgroup.subtree_control"), controller);
            } catch (IOException ignored) {
                // CPU time is counted all the same.
            }
        }
    }

    /// CPU time of a group and what is below, nanoseconds.
    static long cpuNanos(Path group) throws IOException {
        Path usage = group.resolve("cpuacct.usage");
        if (Files.exists(usage)) {
            return Long.parseLong(Files.readString(usage).strip());
        }
        return Files.readAllLines(group.resolve("cpu.stat")).stream()
                .filter(line -> line.startsWith("usage_usec "))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)) * 1000)
                .findFirst()
                .orElseThrow(() -> new IOException(group + " counts no CPU time"));
    }

    @Override
    public void close() {
        while (!made.isEmpty()) {
            try {
                Files.delete(made.pop());
            } catch (IOException ignored) {
                // Someone else has put a group below it.
            }
        }
    }
}
