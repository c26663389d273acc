package org.wattelier.probes.gpu;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.wattelier.probes.Diagnosis;
import org.wattelier.probes.Pace;
import org.wattelier.probes.Probe;
import org.wattelier.probes.SensorReading;
import org.wattelier.probes.command.Answer;
import org.wattelier.probes.command.Tool;
import org.wattelier.probes.command.Words;

/// Asks `amd-smi` or `rocm-smi`, where sysfs shows nothing.
public final class AmdSmiProbe implements Probe {
    static final String NAME = "amd-smi";
    static final int PERIOD_MS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Tool tool;
    private final BooleanSupplier needed;
    private final boolean asked;
    private final Roll roll = new Roll();
    private final Spell absence = new Spell(30);
    private String trouble = "";

    /// @param command a bare `amd-smi` or `rocm-smi` is given the options it needs; one with arguments is run as it is
    public AmdSmiProbe(String command) {
        this(command, true, () -> true);
    }

    AmdSmiProbe(String command, boolean asked, BooleanSupplier needed) {
        List<String> words = new ArrayList<>(Words.of(command));
        if (words.size() == 1) {
            boolean rocm = Path.of(words.getFirst()).endsWith("rocm-smi");
            words.addAll(
                    rocm
                            ? List.of(
                                    "--showpower",
                                    "--showid",
                                    "--showuniqueid",
                                    "--showbus",
                                    "--showenergycounter",
                                    "--json")
                            : List.of("metric", "--json"));
        }
        this.tool = new Tool(words, PATIENCE);
        this.asked = asked;
        this.needed = needed;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Pace pace() {
        return new Pace(Duration.ofMillis(PERIOD_MS), PATIENCE.plusSeconds(1));
    }

    @Override
    public List<SensorReading> read() {
        if (!needed.getAsBoolean()) {
            return List.of();
        }
        if (absence.lasts()) {
            return roll.missing(trouble);
        }
        Answer answer = tool.run();
        try {
            List<SensorReading> readings = AmdText.parse(answer.output());
            trouble = readings.isEmpty() ? tool.words().getFirst() + " lists no GPU" : "";
            if (readings.isEmpty() && !asked) {
                absence.begin();
            }
            return roll.call(readings);
        } catch (NotUnderstood e) {
            trouble = tool.words().getFirst() + ": "
                    + (answer.exit() == 0
                            ? e.getMessage()
                            : "status " + answer.exit() + " " + answer.errors().strip());
        }
        if (roll.isEmpty() && !asked) {
            absence.begin();
            return List.of();
        }
        return roll.isEmpty() ? List.of(GpuSensor.unknown(NAME, "amd", trouble)) : roll.missing(trouble);
    }

    @Override
    public List<Diagnosis> diagnose() {
        if (!needed.getAsBoolean()) {
            return List.of();
        }
        List<SensorReading> readings = read();
        return readings.isEmpty()
                ? List.of(new Diagnosis(NAME, Diagnosis.State.ABSENT, trouble, ""))
                : GpuDiagnosis.of(readings);
    }
}
