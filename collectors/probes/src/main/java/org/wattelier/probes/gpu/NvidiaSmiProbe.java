package org.wattelier.probes.gpu;

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

/// Asks `nvidia-smi`, or a command that answers like it. It takes up to seconds and wakes the driver, so it is asked
/// seldom and only where the library cannot be.
public final class NvidiaSmiProbe implements Probe, GpuInventory {
    static final String NAME = "nvidia-smi";
    static final int PERIOD_MS = 10_000;
    /// Without persistence mode it initialises every card anew, which takes seconds each.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Tool tool;
    private final BooleanSupplier needed;
    private final boolean asked;
    private final Roll roll = new Roll();
    private final Spell absence = new Spell(30);
    private volatile List<SmiGpu> last = List.of();
    private String trouble = "";

    /// @param command a bare program is given `-q -x`; one with arguments is run as it is
    public NvidiaSmiProbe(String command) {
        this(command, true, () -> true);
    }

    /// @param asked  whether someone asked for this command: then its absence is worth a line
    /// @param needed whether nothing better sees the GPUs
    NvidiaSmiProbe(String command, boolean asked, BooleanSupplier needed) {
        List<String> words = new ArrayList<>(Words.of(command));
        if (words.size() == 1) {
            words.addAll(List.of("-q", "-x"));
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
            last = List.of();
            return List.of();
        }
        if (absence.lasts()) {
            return roll.missing(trouble);
        }
        Answer answer = tool.run();
        try {
            last = SmiText.parse(answer.output());
            trouble = last.isEmpty() ? "nvidia-smi lists no GPU" : "";
            if (last.isEmpty() && !asked) {
                absence.begin();
            }
            return roll.call(last.stream().map(SmiGpu::reading).toList());
        } catch (NotUnderstood e) {
            last = List.of();
            return failed(answer, e);
        }
    }

    private List<SensorReading> failed(Answer answer, NotUnderstood notUnderstood) {
        trouble = answer.isGood()
                ? String.valueOf(notUnderstood.getMessage())
                : complaint(answer) + "; `" + String.join(" ", tool.words()) + "` run by hand says more";
        if (!roll.isEmpty()) {
            return roll.missing(trouble);
        }
        if (asked) {
            return List.of(GpuSensor.unknown(NAME, "nvidia-smi", trouble));
        }
        absence.begin();
        return List.of();
    }

    private static String complaint(Answer answer) {
        if (answer.exit() == Answer.NOT_STARTED || answer.exit() == Answer.CUT_OFF) {
            return answer.errors();
        }
        String said = answer.errors().isBlank() ? answer.output() : answer.errors();
        return "nvidia-smi ended with status " + answer.exit() + ": " + NotUnderstood.beginning(said);
    }

    @Override
    public List<Gpu> gpus() {
        return last.stream().map(SmiGpu::gpu).toList();
    }

    @Override
    public List<GpuProcess> processes() {
        return last.stream().flatMap(each -> each.processes().stream()).toList();
    }

    @Override
    public List<GpuLoad> loads() {
        return last.stream()
                .filter(each -> !Double.isNaN(each.busy()))
                .map(each -> new GpuLoad(each.gpu().uuid(), each.busy()))
                .toList();
    }

    @Override
    public List<Diagnosis> diagnose() {
        if (!needed.getAsBoolean()) {
            return List.of();
        }
        List<SensorReading> readings = read();
        if (readings.isEmpty()) {
            return List.of(new Diagnosis(NAME, Diagnosis.State.ABSENT, trouble, ""));
        }
        return GpuDiagnosis.of(readings);
    }
}
