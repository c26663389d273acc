package org.wattelier.attribution;

import java.util.Arrays;
import java.util.List;
import org.wattelier.events.JobUse;
import org.wattelier.events.Tick;

/// Ticks in columns: thousands of nodes hold some minutes of them each, and arrays that stay where they are cost the
/// garbage collector nothing.
final class TickColumns {
    private static final int FEW = 64;

    private long[] wallMs = new long[FEW];
    private long[] monotonicMs = new long[FEW];
    private long[] busyUs = new long[FEW];
    private Roll[] rolls = new Roll[FEW];
    /// Where the tick's CPU times begin in `cpuUs`, in the order of its roll.
    private int[] cpuFrom = new int[FEW];
    private int size;
    private long[] cpuUs = new long[FEW];
    private int cpuSize;

    int size() {
        return size;
    }

    long wallMs(int index) {
        return wallMs[index];
    }

    long busyUs(int index) {
        return busyUs[index];
    }

    Roll roll(int index) {
        return rolls[index];
    }

    long cpuUs(int index, int job) {
        return cpuUs[cpuFrom[index] + job];
    }

    boolean isFromOutside(int index) {
        return busyUs[index] < 0 && !rolls[index].known() && rolls[index].jobs().length == 0;
    }

    /// Of two ticks that claim one instant the later by the monotonic clock stays, whatever came first.
    boolean isPreferred(Tick tick, int toIndex) {
        int byClock = Long.compare(tick.monotonicMs(), monotonicMs[toIndex]);
        return byClock > 0 || byClock == 0 && tick.busyCpuUs() > busyUs[toIndex];
    }

    void insert(int index, Tick tick) {
        if (size == wallMs.length) {
            grow();
        }
        if (index < size) {
            shift(index, index + 1);
        }
        size++;
        set(index, tick);
    }

    void set(int index, Tick tick) {
        wallMs[index] = tick.wallMs();
        monotonicMs[index] = tick.monotonicMs();
        busyUs[index] = tick.busyCpuUs();
        rolls[index] = index > 0 && rolls[index - 1].isOf(tick) ? rolls[index - 1] : Roll.of(tick);
        cpuFrom[index] = cpuSize;
        List<JobUse> uses = tick.uses();
        if (cpuSize + uses.size() > cpuUs.length) {
            cpuUs = Arrays.copyOf(cpuUs, Math.max(cpuSize + uses.size(), cpuSize + (cpuSize >> 1)));
        }
        for (int i = 0; i < uses.size(); i++) {
            cpuUs[cpuSize++] = uses.get(i).cpuUs();
        }
    }

    void remove(int from, int to) {
        shift(to, from);
        Arrays.fill(rolls, size - (to - from), size, null);
        size -= to - from;
        packUses();
    }

    private void grow() {
        int room = size + (size >> 1);
        wallMs = Arrays.copyOf(wallMs, room);
        monotonicMs = Arrays.copyOf(monotonicMs, room);
        busyUs = Arrays.copyOf(busyUs, room);
        rolls = Arrays.copyOf(rolls, room);
        cpuFrom = Arrays.copyOf(cpuFrom, room);
    }

    private void shift(int from, int to) {
        for (Object column : new Object[] {wallMs, monotonicMs, busyUs, rolls, cpuFrom}) {
            System.arraycopy(column, from, column, to, size - from);
        }
    }

    /// CPU times lie in the order in which they came, with holes where ticks were replaced or dropped.
    private void packUses() {
        var packed = new long[cpuUs.length];
        int next = 0;
        for (int i = 0; i < size; i++) {
            int count = rolls[i].jobs().length;
            System.arraycopy(cpuUs, cpuFrom[i], packed, next, count);
            cpuFrom[i] = next;
            next += count;
        }
        cpuUs = packed;
        cpuSize = next;
    }
}
