package org.wattelier.probes.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.wattelier.probes.Diagnosis;
import org.wattelier.probes.Pace;
import org.wattelier.probes.Probe;
import org.wattelier.probes.SensorReading;

/// AMD GPUs as the amdgpu driver shows them in sysfs: the energy counter where it is known to be right, else the power.
/// Graphics inside a processor are left out: their sensor sees the whole processor, which RAPL has already.
public final class AmdSysfsProbe implements Probe, GpuInventory {
    static final String NAME = "amdgpu";

    private final Path drm;
    private final Roll roll = new Roll();
    private final Spell absence = new Spell(60);
    private volatile List<AmdCard> cards = List.of();
    private volatile boolean known;

    private AmdSysfsProbe(Path drm) {
        this.drm = drm;
    }

    /// @param sysfs `/sys`, or a tree that looks like it
    public static AmdSysfsProbe under(Path sysfs) {
        return new AmdSysfsProbe(sysfs.resolve("class").resolve("drm"));
    }

    @Override
    public String name() {
        return NAME;
    }

    /// Each look asks the card's firmware, which takes milliseconds: not between two readings of a tick.
    @Override
    public Pace pace() {
        return new Pace(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    /// Whether the driver shows no card at all; those without a meter of their own are known, too.
    boolean isAbsent() {
        return !known;
    }

    @Override
    public List<SensorReading> read() {
        if (cards.isEmpty()) {
            if (absence.lasts()) {
                return List.of();
            }
            cards = found();
            if (cards.isEmpty()) {
                absence.begin();
            }
        }
        return roll.call(cards.stream().map(AmdCard::read).toList());
    }

    private List<AmdCard> found() {
        try (var entries = Files.list(drm)) {
            List<Path> all = entries.filter(
                            entry -> entry.getFileName().toString().matches("card[0-9]{1,4}"))
                    .sorted(Comparator.comparingInt((Path entry) ->
                                    entry.getFileName().toString().length())
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
            known = all.stream().anyMatch(AmdCard::isKnown);
            return all.stream().map(AmdCard::at).filter(Objects::nonNull).toList();
        } catch (IOException ignored) {
            return List.of();
        }
    }

    @Override
    public List<Gpu> gpus() {
        return cards.stream().map(AmdCard::gpu).toList();
    }

    @Override
    public List<Diagnosis> diagnose() {
        List<SensorReading> readings = read();
        return readings.isEmpty()
                ? List.of(new Diagnosis(NAME, Diagnosis.State.ABSENT, "no card of AMD's below " + drm, ""))
                : GpuDiagnosis.of(readings);
    }
}
