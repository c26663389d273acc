package org.wattelier.results;

/// Booked energy by component. `other` is what no fast meter sees: supplies, fans, board.
public record Breakdown(ComponentEnergy cpu, ComponentEnergy dram, ComponentEnergy gpu, ComponentEnergy other) {
    public static final Breakdown ZERO =
            new Breakdown(ComponentEnergy.ZERO, ComponentEnergy.ZERO, ComponentEnergy.ZERO, ComponentEnergy.ZERO);

    public long bookedUj() {
        return Math.addExact(
                Math.addExact(cpu.bookedUj(), dram.bookedUj()), Math.addExact(gpu.bookedUj(), other.bookedUj()));
    }

    public long idleUj() {
        return cpu.idleUj() + dram.idleUj() + gpu.idleUj() + other.idleUj();
    }

    public long imputedUj() {
        return cpu.imputedUj() + dram.imputedUj() + gpu.imputedUj() + other.imputedUj();
    }

    public long measuredUj() {
        return bookedUj() - imputedUj();
    }

    public Breakdown plus(Breakdown more) {
        return new Breakdown(cpu.plus(more.cpu), dram.plus(more.dram), gpu.plus(more.gpu), other.plus(more.other));
    }
}
