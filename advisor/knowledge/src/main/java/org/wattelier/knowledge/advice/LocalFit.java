package org.wattelier.knowledge.advice;

/// A smooth curve through points of a sweep: at each place a parabola through the five nearest, the nearer the
/// weightier
/// (Cleveland's local regression with tricube weights).
final class LocalFit {
    private static final int NEAREST = 5;

    private LocalFit() {}

    /// @param xs      in their order
    /// @param weights numbers of runs
    /// @param leftOut index of the point that must not help; -1 for none
    static double at(double[] xs, double[] ys, double[] weights, double x, int leftOut) {
        int count = Math.min(NEAREST, leftOut < 0 ? xs.length : xs.length - 1);
        int[] near = nearest(xs, x, leftOut, count);
        double reach = 0;
        for (int i : near) {
            reach = Math.max(reach, Math.abs(xs[i] - x));
        }
        reach = reach * 1.01 + 1e-12;
        int terms = count >= NEAREST ? 3 : count >= 2 ? 2 : 1;
        var normal = new double[terms][terms + 1];
        for (int i : near) {
            double u = (xs[i] - x) / reach;
            double weight = Math.pow(1 - Math.abs(u * u * u), 3) * weights[i];
            add(normal, new double[] {1, u, u * u}, weight, ys[i]);
        }
        return Linear.solve(normal)[0];
    }

    private static void add(double[][] normal, double[] powers, double weight, double y) {
        int terms = normal.length;
        for (int r = 0; r < terms; r++) {
            for (int c = 0; c < terms; c++) {
                normal[r][c] += weight * powers[r] * powers[c];
            }
            normal[r][terms] += weight * powers[r] * y;
        }
    }

    private static int[] nearest(double[] xs, double x, int leftOut, int count) {
        int right = java.util.Arrays.binarySearch(xs, x);
        right = right < 0 ? -right - 1 : right;
        int left = right - 1;
        var near = new int[count];
        int found = 0;
        while (found < count) {
            boolean takeLeft = right >= xs.length || (left >= 0 && x - xs[left] <= xs[right] - x);
            int next = takeLeft ? left-- : right++;
            if (next != leftOut) {
                near[found++] = next;
            }
        }
        return near;
    }
}
