package org.wattelier.knowledge.plan;

import java.util.SplittableRandom;

/// Jobs that were taken off the board together, and where they stood.
final class TakenOut {
    private static final int MOST = 16;

    private final Board board;
    private final int[] jobs = new int[MOST];
    private final int[] places = new int[MOST];
    private int count;
    private int standing;

    TakenOut(Board board) {
        this.board = board;
    }

    void clear() {
        count = 0;
        standing = 0;
    }

    boolean full() {
        return count == MOST;
    }

    void take(int j) {
        jobs[count] = j;
        places[count++] = board.start(j);
        board.take(j);
    }

    /// The first to a place, the others in any order each where it is cheapest, then the first once more.
    ///
    /// @return false where one finds no place
    boolean putBack(int place, SplittableRandom random) {
        board.put(jobs[0], place);
        standing = 1;
        for (int i = count - 1; i > 1; i--) {
            swap(i, 1 + random.nextInt(i));
        }
        while (standing < count) {
            int to = board.cheapest(jobs[standing]);
            if (to < 0) {
                return false;
            }
            board.put(jobs[standing++], to);
        }
        board.take(jobs[0]);
        int again = board.cheapest(jobs[0]);
        board.put(jobs[0], again < 0 ? place : again);
        return true;
    }

    private void swap(int i, int k) {
        int job = jobs[i];
        jobs[i] = jobs[k];
        jobs[k] = job;
        int at = places[i];
        places[i] = places[k];
        places[k] = at;
    }

    /// Everything as it was.
    void restore() {
        for (int i = 0; i < standing; i++) {
            board.take(jobs[i]);
        }
        for (int i = 0; i < count; i++) {
            board.put(jobs[i], places[i]);
        }
    }
}
