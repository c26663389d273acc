package org.wattelier.service.report;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Boundary;
import org.wattelier.results.Split;
import org.wattelier.results.Status;
import org.wattelier.service.report.JobView.Fractions;

/// What several jobs that a person knows as one have drawn together: the tasks of an array, the components of a
/// heterogeneous job; or a single job.
///
/// @param parts    how many jobs this is about
/// @param energyJ  null where nothing was read, or where the parts' boundaries differ
/// @param sigmaJ   the common parts added, the own ones in quadrature; 0 where that of any part is unknown
/// @param coverage weighted by the parts' node-time
/// @param mixed    whether boundaries differ, so that no sum means anything
record Whole(
        int parts,
        int running,
        int provisional,
        int unread,
        @Nullable BigDecimal energyJ,
        double sigmaJ,
        @Nullable Boundary boundary,
        Fractions coverage,
        boolean apportioned,
        boolean mixed) {

    static Whole of(List<JobView> views) {
        List<JobView> read =
                views.stream().filter(view -> view.energyJ() != null).toList();
        Set<Boundary> boundaries = new HashSet<>();
        read.forEach(view -> {
            if (view.boundary() != null) {
                boundaries.add(view.boundary());
            }
        });
        boolean mixed = boundaries.size() > 1;
        return new Whole(
                views.size(),
                count(views, Status.RUNNING),
                count(views, Status.PROVISIONAL),
                views.size() - read.size(),
                read.isEmpty() || mixed ? null : sum(read),
                sigma(read),
                boundaries.size() == 1 ? boundaries.iterator().next() : null,
                coverage(read),
                read.stream().anyMatch(view -> view.attribution() == Split.APPORTIONED),
                mixed);
    }

    private static int count(List<JobView> views, Status status) {
        return (int) views.stream().filter(view -> view.status() == status).count();
    }

    private static BigDecimal sum(List<JobView> read) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JobView view : read) {
            BigDecimal energy = view.energyJ();
            sum = energy == null ? sum : sum.add(energy);
        }
        return sum;
    }

    private static double sigma(List<JobView> read) {
        double common = 0;
        double own = 0;
        for (JobView view : read) {
            if (view.sigmaJ() <= 0) {
                return 0;
            }
            common += view.sigmaCommonJ();
            own += Math.max(0, view.sigmaJ() * view.sigmaJ() - view.sigmaCommonJ() * view.sigmaCommonJ());
        }
        return Math.sqrt(common * common + own);
    }

    private static Fractions coverage(List<JobView> read) {
        double measured = 0;
        double estimated = 0;
        double missing = 0;
        for (JobView view : read) {
            double weight = nodeTime(view);
            measured += weight * view.coverage().measured();
            estimated += weight * view.coverage().estimated();
            missing += weight * view.coverage().missing();
        }
        double all = measured + estimated + missing;
        return all == 0 ? new Fractions(0, 0, 1) : new Fractions(measured / all, estimated / all, missing / all);
    }

    private static double nodeTime(JobView view) {
        Instant start = view.start();
        Instant end = view.end() == null ? view.published() : view.end();
        double seconds = start == null ? 0 : Duration.between(start, end).toMillis() / 1e3;
        return Math.max(seconds, 1e-3) * Math.max(1, view.nodes().size());
    }
}
