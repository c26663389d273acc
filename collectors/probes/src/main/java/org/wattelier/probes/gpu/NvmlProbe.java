package org.wattelier.probes.gpu;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.Diagnosis;
import org.wattelier.probes.Diagnosis.State;
import org.wattelier.probes.Pace;
import org.wattelier.probes.Probe;
import org.wattelier.probes.SensorReading;

/// NVIDIA GPUs by the driver's own library, without a process per look. A node without the library, or with it but
/// without a card (one image for all nodes), has no sensors and is looked at again once in a while.
public final class NvmlProbe implements Probe, GpuInventory {
    static final String NAME = "nvml";
    /// The name every driver since 2011 installs.
    public static final String LIBRARY = "libnvidia-ml.so.1";

    static final String VENDOR = "0x10de";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /// A driver that is loading its cards takes seconds for the first call.
    private static final Duration FIRST_PATIENCE = Duration.ofSeconds(10);

    private final String path;
    private final Path sysfs;
    private final Aside aside = new Aside("nvml");
    private final Roll roll = new Roll();
    private final Spell absence = new Spell(60);
    private volatile @Nullable NvmlSession session;
    private volatile boolean absent;
    private volatile String trouble = "";

    /// @param library a path, or a name such as [#LIBRARY] that the system's loader finds
    /// @param sysfs   `/sys`, to tell a driver that is not loaded from a node without a card
    public NvmlProbe(String library, Path sysfs) {
        this.path = library;
        this.sysfs = sysfs;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Pace pace() {
        return new Pace(Duration.ofSeconds(1), FIRST_PATIENCE.plusSeconds(1));
    }

    /// Whether the library is known not to be there, so that something else may look.
    boolean isAbsent() {
        return absent;
    }

    @Override
    public List<SensorReading> read() {
        if (session == null && absence.lasts()) {
            return roll.missing(trouble);
        }
        try {
            return roll.call(asked(this::look, session == null ? FIRST_PATIENCE : PATIENCE));
        } catch (Aside.Hangs e) {
            String reason = e.getMessage() + "; `dmesg | grep -i nvrm` says more";
            return roll.isEmpty() ? List.of(GpuSensor.unknown(NAME, "nvidia", reason)) : roll.missing(reason);
        }
    }

    private <T> T asked(Callable<T> question, Duration patience) throws Aside.Hangs {
        return aside.ask(question, patience);
    }

    private List<SensorReading> look() {
        NvmlSession open = session;
        if (open == null) {
            NvmlLibrary library = NvmlLibrary.open(path);
            absent = library == null;
            if (library == null) {
                return without("there is no " + path + " on this node: the NVIDIA driver is not installed");
            }
            NvmlSession.Start start = NvmlSession.with(library);
            open = start.session();
            if (open == null) {
                return withoutStart(start.code());
            }
            session = open;
        }
        List<SensorReading> readings = open.read();
        if (open.isOver()) {
            open.close();
            session = null;
        }
        if (open.isBroken()) {
            trouble = "NVML has to be started anew, which happens within a minute";
            absence.begin();
        }
        return readings;
    }

    private List<SensorReading> withoutStart(int code) {
        String reason = "NVML does not start: " + NvmlCode.words(code);
        boolean cardless = code == NvmlCode.DRIVER_NOT_LOADED || code == 28 || code == 6;
        List<String> cards = PciBus.cards(sysfs, VENDOR);
        if (cardless && cards.isEmpty()) {
            return without(reason + "; the bus shows no NVIDIA card");
        }
        absence.begin();
        trouble = reason;
        if (!roll.isEmpty()) {
            return roll.missing(reason);
        }
        List<String> places = cards.isEmpty() ? List.of("nvidia") : cards;
        return places.stream()
                .map(place -> GpuSensor.unknown(NAME, place, reason))
                .toList();
    }

    private List<SensorReading> without(String reason) {
        absence.begin();
        trouble = reason;
        return roll.missing(reason);
    }

    @Override
    public List<Gpu> gpus() {
        return ofSession(NvmlSession::gpus);
    }

    @Override
    public List<GpuProcess> processes() {
        return ofSession(NvmlSession::processes);
    }

    @Override
    public List<GpuLoad> loads() {
        return ofSession(NvmlSession::loads);
    }

    private <T> List<T> ofSession(Function<NvmlSession, List<T>> question) {
        if (session == null) {
            return List.of();
        }
        try {
            // The session is looked up there: meanwhile it may have been closed.
            return asked(
                    () -> {
                        NvmlSession open = session;
                        return open == null ? List.<T>of() : question.apply(open);
                    },
                    PATIENCE);
        } catch (Aside.Hangs ignored) {
            return List.of();
        }
    }

    @Override
    public List<Diagnosis> diagnose() {
        List<SensorReading> readings = read();
        if (!readings.isEmpty()) {
            return GpuDiagnosis.of(readings);
        }
        List<String> cards = PciBus.cards(sysfs, VENDOR);
        return List.of(
                cards.isEmpty()
                        ? new Diagnosis(NAME, State.ABSENT, trouble, "")
                        : new Diagnosis(
                                NAME,
                                State.FAILING,
                                trouble + ", but the bus shows " + String.join(", ", cards),
                                "install the NVIDIA driver with " + LIBRARY
                                        + " (Debian: apt-get install libnvidia-ml1)"));
    }

    @Override
    public void close() {
        NvmlSession open = session;
        session = null;
        if (open != null) {
            try {
                aside.ask(
                        () -> {
                            open.close();
                            return open;
                        },
                        PATIENCE);
            } catch (Aside.Hangs ignored) {
                // The driver hangs; the process is about to end anyway.
            }
        }
        aside.close();
    }
}
