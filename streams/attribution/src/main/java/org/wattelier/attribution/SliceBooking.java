package org.wattelier.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Allocation;
import org.wattelier.events.NodeFact;
import org.wattelier.events.ServiceState;

/// Books one slice after the other: active energy by CPU time, power at rest by reservation, GPUs to who holds them.
final class SliceBooking {
    private final NodeView view;
    private final List<Placement> placements;
    private final List<Placement> near;
    private final List<MeterSeries> gpus;
    private final Books books;
    private int @Nullable [] presentIndices;
    private List<Placement> present = List.of();
    private long @Nullable [] shares;
    private @Nullable NodeFact sharesOf;

    /// @param gpus the meters that each slice's GPU energies belong to
    /// @param near placements that share an interval between ticks with any slice
    SliceBooking(NodeView view, List<Placement> placements, List<Placement> near, List<MeterSeries> gpus, Books books) {
        this.view = view;
        this.near = near;
        this.placements = placements;
        this.gpus = gpus;
        this.books = books;
    }

    void book(Slice slice, int bin) {
        NodeFact fact = slice.fact;
        Look before = view.ticks().lastAtOrBefore(slice.fromMs);
        Look after = view.ticks().firstAfter(slice.toMs - 1);
        if (slice.present != presentIndices) {
            presentIndices = slice.present;
            present = new ArrayList<>(slice.present.length);
            for (int index : slice.present) {
                present.add(placements.get(index));
            }
            shares = null;
        }
        long[] shares = shares(fact);
        UseWeights use = UseWeights.of(before, after, present, near, slice.fromMs, slice.toMs);
        var parties = new Parties(slice, bin, Facts.state(fact), use, shares);
        parties.active(Books.CPU);
        parties.active(Books.DRAM);
        for (int i = 0; i < slice.gpuUj.length; i++) {
            String device = gpus.get(i).meter().device();
            parties.gpu(i, holders(present, before, after, device));
        }
        parties.rest(Books.CPU);
        parties.rest(Books.DRAM);
        parties.rest(Books.OTHER);
        parties.loadOfOther();
        books.total(slice);
        for (int i = 0; i < present.size(); i++) {
            parties.note(i);
        }
    }

    /// The same as in the slice before, mostly.
    private long[] shares(@Nullable NodeFact fact) {
        if (shares == null || sharesOf != fact) {
            shares = DominantShares.of(present, fact);
            sharesOf = fact;
        }
        return shares;
    }

    /// Who holds a device: by allocation, else by what control groups allow.
    private static boolean[] holders(
            List<Placement> present, @Nullable Look before, @Nullable Look after, String device) {
        boolean[] holds = new boolean[present.size()];
        for (int i = 0; i < holds.length; i++) {
            Placement placement = present.get(i);
            holds[i] = placement.gpus().isEmpty() || placement.gpus().getFirst().startsWith(Allocation.INDEX)
                    ? seen(before, placement, device) || seen(after, placement, device)
                    : placement.gpus().contains(device);
        }
        return holds;
    }

    private static boolean seen(@Nullable Look tick, Placement placement, String device) {
        return tick != null && tick.gpus(placement.job().job()).contains(device);
    }

    /// The jobs present in one slice, the system and strangers, and what each has been given so far.
    private final class Parties {
        private final Slice slice;
        private final int bin;
        private final ServiceState state;
        private final UseWeights use;
        private final long[] reserved;
        private final long[] byUse;
        private final int jobs;
        private final long[] activeUj;
        /// Only where a part of it was filled in: who got how much of that.
        private final long @Nullable [][] givenUj;

        Parties(Slice slice, int bin, ServiceState state, UseWeights use, long[] shares) {
            this.slice = slice;
            this.bin = bin;
            this.state = state;
            this.use = use;
            jobs = shares.length;
            reserved = Arrays.copyOf(shares, jobs + 1);
            reserved[jobs] = DominantShares.WHOLE;
            for (long share : shares) {
                reserved[jobs] -= share;
            }
            byUse = Arrays.copyOf(use.jobs(), jobs + 2);
            byUse[jobs] = use.systemUs();
            byUse[jobs + 1] = use.strangerUs();
            activeUj = new long[jobs + 2];
            givenUj = isPositive(slice.imputedUj) ? new long[jobs][Books.COMPONENTS] : null;
        }

        void active(int component) {
            long amount = slice.activeUj(component);
            if (amount == 0) {
                return;
            }
            if (!isPositive(byUse)) {
                byReservation(component, true, amount);
                return;
            }
            long[] parts = Proportion.split(amount, byUse);
            for (int i = 0; i < jobs; i++) {
                give(i, component, true, parts[i]);
                account(i).splitUj += parts[i] * split(i);
            }
            giveOthers(parts);
            addActive(parts);
        }

        private double split(int i) {
            boolean open = use.assumed()[i] && !isAlone(i);
            if (!open && jobs == 1) {
                return 0;
            }
            double split = Sigmas.split(use.jobs(), i);
            return open ? Math.hypot(split, Sigmas.ASSUMED_USE) : split;
        }

        private boolean isAlone(int i) {
            return jobs == 1 && placements.get(slice.present[i]).exclusive();
        }

        /// Power at rest by reservation; beside it the other view, by use.
        void rest(int component) {
            long amount = slice.restUj[component];
            if (amount == 0) {
                return;
            }
            byReservation(component, false, amount);
            if (isPositive(byUse)) {
                long[] used = Proportion.split(amount, byUse);
                for (int i = 0; i < jobs; i++) {
                    account(i).usedIdleUj += used[i];
                }
            }
        }

        void gpu(int index, boolean[] holders) {
            long[] weights = new long[jobs + 1];
            for (int i = 0; i < jobs; i++) {
                weights[i] = holders[i] ? 1 : 0;
            }
            if (!isPositive(weights)) {
                books.idle(state, slice.gpuUj[index]);
                return;
            }
            long[] rest = Proportion.split(slice.gpuRestUj[index], weights);
            long[] active = Proportion.split(slice.gpuUj[index] - slice.gpuRestUj[index], weights);
            for (int i = 0; i < jobs; i++) {
                give(i, Books.GPU, false, rest[i]);
                give(i, Books.GPU, true, active[i]);
                account(i).usedIdleUj += rest[i];
                activeUj[i] += active[i];
            }
        }

        /// The load-dependent rest of the node follows the active energy of its parts.
        void loadOfOther() {
            long amount = slice.activeUj(Books.OTHER);
            if (amount == 0) {
                return;
            }
            long[] weights = isPositive(activeUj) ? activeUj : byUse;
            if (!isPositive(weights)) {
                byReservation(Books.OTHER, true, amount);
                return;
            }
            long[] parts = Proportion.split(amount, weights);
            for (int i = 0; i < jobs; i++) {
                give(i, Books.OTHER, true, parts[i]);
                account(i).splitUj += parts[i] * split(i);
            }
            giveOthers(parts);
        }

        void note(int i) {
            Books.JobAccount account = account(i);
            boolean alone = isAlone(i);
            account.measuredMs += slice.measuredMs;
            account.estimatedMs += slice.estimatedMs;
            account.apportioned |= !alone;
            account.useEstimated |= use.assumed()[i] && !alone;
            for (int c = 0; c < Books.COMPONENTS && givenUj != null; c++) {
                if (slice.imputedUj[c] > 0) {
                    account.imputedUj[c] += Proportion.of(slice.imputedUj[c], givenUj[i][c], slice.energyUj[c]);
                }
            }
        }

        private void byReservation(int component, boolean active, long amount) {
            long[] parts = Proportion.split(amount, reserved);
            for (int i = 0; i < jobs; i++) {
                give(i, component, active, parts[i]);
            }
            books.idle(state, parts[jobs]);
        }

        private void give(int i, int component, boolean active, long uj) {
            if (givenUj != null) {
                givenUj[i][component] += uj;
            }
            account(i).book(component, active, uj, bin);
        }

        private void giveOthers(long[] parts) {
            books.system(parts[jobs]);
            books.stranger(parts[jobs + 1]);
        }

        private void addActive(long[] parts) {
            for (int i = 0; i < parts.length; i++) {
                activeUj[i] += parts[i];
            }
        }

        private Books.JobAccount account(int i) {
            return books.job(slice.present[i]);
        }
    }

    private static boolean isPositive(long[] weights) {
        for (long weight : weights) {
            if (weight > 0) {
                return true;
            }
        }
        return false;
    }
}
