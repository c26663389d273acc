package org.wattelier.knowledge.advice;

import java.util.Comparator;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// How a run was set up; null where nobody said, which for clock and cap means the machine's default.
public record Configuration(
        @Nullable Integer nodes,
        @Nullable Integer cores,
        @Nullable Double freqGhz,
        @Nullable Double powerCapW,
        @Nullable String partition) {
    public static final Comparator<Configuration> ORDER = Comparator.comparing(Configuration::partitionOrNone)
            .thenComparingDouble(c -> c.orZero(Axis.NODES))
            .thenComparingDouble(c -> c.orZero(Axis.CORES))
            .thenComparingDouble(c -> c.orZero(Axis.CLOCK))
            .thenComparingDouble(c -> c.orZero(Axis.CAP));

    private String partitionOrNone() {
        String name = partition;
        return name == null ? "" : name;
    }

    public @Nullable Double value(Axis axis) {
        Number number = switch (axis) {
            case NODES -> nodes;
            case CORES -> cores;
            case CLOCK -> freqGhz;
            case CAP -> powerCapW;
        };
        return number == null ? null : number.doubleValue();
    }

    double orZero(Axis axis) {
        Double value = value(axis);
        return value == null ? 0 : value;
    }

    /// Nodes, 1 where nobody said.
    int nodesOrOne() {
        Integer count = nodes;
        return count == null ? 1 : count;
    }

    Configuration with(Axis axis, double value) {
        int whole = (int) Math.round(value);
        return switch (axis) {
            case NODES -> new Configuration(whole, cores, freqGhz, powerCapW, partition);
            case CORES -> new Configuration(nodes, whole, freqGhz, powerCapW, partition);
            case CLOCK -> new Configuration(nodes, cores, value, powerCapW, partition);
            case CAP -> new Configuration(nodes, cores, freqGhz, value, partition);
        };
    }

    /// The same but for one axis: what a curve along it has in common.
    Configuration without(Axis axis) {
        return switch (axis) {
            case NODES -> new Configuration(null, cores, freqGhz, powerCapW, partition);
            case CORES -> new Configuration(nodes, null, freqGhz, powerCapW, partition);
            case CLOCK -> new Configuration(nodes, cores, null, powerCapW, partition);
            case CAP -> new Configuration(nodes, cores, freqGhz, null, partition);
        };
    }

    /// How far apart two are, each axis by the logarithm of its ratio.
    double distance(Configuration other) {
        double sum = partitionOrNone().equals(other.partitionOrNone()) ? 0 : 10;
        for (Axis axis : Axis.values()) {
            double a = orZero(axis);
            double b = other.orZero(axis);
            if (a != b) {
                sum += a == 0 || b == 0 ? 1 : Math.abs(Math.log(a / b));
            }
        }
        return sum;
    }

    @Override
    public String toString() {
        var text = new StringJoiner(" ");
        if (partition != null) {
            text.add("partition=" + partition);
        }
        for (Axis axis : Axis.values()) {
            Double value = value(axis);
            if (value != null) {
                text.add(axis.column() + "=" + plain(value));
            }
        }
        return text.length() == 0 ? "default" : text.toString();
    }

    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? "" + (long) value : "" + value;
    }
}
