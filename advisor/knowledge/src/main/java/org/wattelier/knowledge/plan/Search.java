package org.wattelier.knowledge.plan;

import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// Large-neighbourhood search: jobs that stand where another would rather be are taken out and put back in another
/// order.
/// What costs a little more is taken too while it is warm (simulated annealing); the best is kept.
final class Search {
    private static final int LONGEST_LOOK_BACK = 400;
    private static final double WARM = 0.3;

    private final Field field;
    private final Board board;
    private final SplittableRandom random;
    private final int[] movable;
    private final int[] wish;
    private final int longest;
    private final TakenOut out;
    private int[] best;
    private double least;

    Search(Field field, int[] start, long seed) {
        this.field = field;
        board = new Board(field, start);
        random = new SplittableRandom(seed);
        out = new TakenOut(board);
        movable = IntStream.range(0, field.count())
                .filter(j -> field.latest[j] > field.release[j])
                .toArray();
        wish = new int[field.count()];
        int span = 1;
        for (int j : movable) {
            wish[j] = wish(j);
            span = Math.max(span, field.length[j]);
        }
        longest = Math.min(span, LONGEST_LOOK_BACK);
        best = board.starts();
        least = board.total();
    }

    private int wish(int j) {
        int at = field.release[j];
        double cost = Double.MAX_VALUE;
        for (int start = at; start <= field.latest[j]; start++) {
            double here = field.cost(j, start);
            if (here < cost) {
                cost = here;
                at = start;
            }
        }
        return at;
    }

    /// Puts every job to its cheapest free place, the largest energy first, until that changes nothing.
    ///
    /// @param tolls sums of tolls for the first round; empty for none
    Search settle(double[] tolls, BooleanSupplier late) {
        int[] order = IntStream.of(movable)
                .boxed()
                .sorted((a, b) ->
                        Double.compare(field.kilowatts[b] * field.length[b], field.kilowatts[a] * field.length[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        double before = Double.MAX_VALUE;
        for (int round = 0;
                round < 12 && before - board.total() > 1e-6 * Math.abs(least) && !late.getAsBoolean();
                round++) {
            before = round == 0 && tolls.length > 0 ? Double.MAX_VALUE : board.total();
            for (int j : order) {
                int from = board.start(j);
                board.take(j);
                int to = round == 0 && tolls.length > 0 ? board.cheapest(j, tolls) : board.cheapest(j);
                board.put(j, to < 0 ? from : to);
            }
            remember();
        }
        return this;
    }

    private void remember() {
        if (board.total() < least - 1e-9) {
            least = board.total();
            best = board.starts();
        }
    }

    /// @param budget quarter hours to look at
    /// @param late   when to end in any case
    /// @param floor  what cannot be fallen below: there the search is over
    /// @return whether it ended by itself
    boolean improve(long budget, double floor, BooleanSupplier late) {
        long begin = board.work();
        double scale = movable.length == 0 ? 0 : Math.abs(least) / field.count() * WARM;
        for (int round = 0; movable.length > 0; round++) {
            double spent = (board.work() - begin) / (double) budget;
            if (spent >= 1 || least <= floor + 1e-9 * Math.abs(floor)) {
                return true;
            }
            if ((round & 63) == 0 && late.getAsBoolean()) {
                return false;
            }
            shake(scale * (1 - spent) * (1 - spent));
        }
        return true;
    }

    private void shake(double warmth) {
        double before = board.total();
        int wanting = movable[random.nextInt(movable.length)];
        int place = random.nextInt(4) == 0
                ? field.release[wanting] + random.nextInt(field.latest[wanting] - field.release[wanting] + 1)
                : near(wanting);
        out.clear();
        out.take(wanting);
        clear(place, wanting);
        if (!board.fits(wanting, place) || !out.putBack(place, random)) {
            out.restore();
            return;
        }
        double worse = board.total() - before;
        if (worse > 0 && (warmth <= 0 || random.nextDouble() >= Math.exp(-worse / warmth))) {
            out.restore();
        } else {
            remember();
        }
    }

    /// A place close to where the job would be cheapest if it were alone.
    private int near(int j) {
        int off = random.nextInt(9) - 4;
        return Math.clamp(wish[j] + off, field.release[j], field.latest[j]);
    }

    /// Takes out what stands in the way of a job at a place, the nearest begin first.
    private void clear(int place, int wanting) {
        int end = place + field.length[wanting];
        for (int slot = end - 1; slot >= Math.max(0, place - longest) && !out.full(); slot--) {
            int j = board.first(slot);
            while (j >= 0 && !out.full()) {
                int following = board.next(j);
                boolean inTheWay = slot + field.length[j] > place && field.latest[j] > field.release[j];
                if (inTheWay && (slot < place || board.free(slot) < field.width[wanting] || random.nextInt(4) == 0)) {
                    out.take(j);
                    if (board.fits(wanting, place)) {
                        return;
                    }
                }
                j = following;
            }
        }
    }

    int[] best() {
        return best;
    }

    double least() {
        return least;
    }
}
