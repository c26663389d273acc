package org.wattelier.knowledge.advice;

/// Small systems of linear equations and least squares without negative coefficients.
final class Linear {
    private static final double SINGULAR = 1e-12;

    private Linear() {}

    /// Gauss with pivots; an unknown that nothing determines becomes 0.
    static double[] solve(double[][] augmented) {
        int n = augmented.length;
        double[][] a = new double[n][];
        double scale = 0;
        for (int i = 0; i < n; i++) {
            a[i] = augmented[i].clone();
            scale = Math.max(scale, Math.abs(a[i][i]));
        }
        for (int column = 0; column < n; column++) {
            int best = column;
            for (int row = column + 1; row < n; row++) {
                best = Math.abs(a[row][column]) > Math.abs(a[best][column]) ? row : best;
            }
            double[] swapped = a[column];
            a[column] = a[best];
            a[best] = swapped;
            if (Math.abs(a[column][column]) <= SINGULAR * scale) {
                a[column] = new double[n + 1];
                a[column][column] = 1;
            }
            eliminate(a, column);
        }
        var solution = new double[n];
        for (int i = 0; i < n; i++) {
            solution[i] = a[i][n] / a[i][i];
        }
        return solution;
    }

    private static void eliminate(double[][] a, int column) {
        for (int row = 0; row < a.length; row++) {
            if (row != column) {
                double factor = a[row][column] / a[column][column];
                for (int c = column; c <= a.length; c++) {
                    a[row][c] -= factor * a[column][c];
                }
            }
        }
    }

    /// Least squares of relative errors with no negative coefficient: every set of terms is tried, the best kept.
    static double[] nonNegative(double[][] terms, double[] wanted) {
        int n = terms[0].length;
        double[] best = new double[n];
        double least = Double.MAX_VALUE;
        for (int set = 1; set < 1 << n; set++) {
            double[] candidate = fit(terms, wanted, set);
            double error = 0;
            boolean allowed = true;
            for (double coefficient : candidate) {
                allowed &= coefficient >= 0;
            }
            for (int i = 0; i < wanted.length; i++) {
                double off = sum(terms[i], candidate) / wanted[i] - 1;
                error += off * off;
            }
            if (allowed && error < least - 1e-15) {
                least = error;
                best = candidate;
            }
        }
        return best;
    }

    private static double[] fit(double[][] terms, double[] wanted, int set) {
        int n = terms[0].length;
        int[] used = java.util.stream.IntStream.range(0, n)
                .filter(i -> (set & 1 << i) != 0)
                .toArray();
        var normal = new double[used.length][used.length + 1];
        for (int i = 0; i < wanted.length; i++) {
            for (int r = 0; r < used.length; r++) {
                double scaled = terms[i][used[r]] / wanted[i];
                for (int c = 0; c < used.length; c++) {
                    normal[r][c] += scaled * terms[i][used[c]] / wanted[i];
                }
                normal[r][used.length] += scaled;
            }
        }
        double[] solved = solve(normal);
        var all = new double[n];
        for (int i = 0; i < used.length; i++) {
            all[used[i]] = solved[i];
        }
        return all;
    }

    static double sum(double[] terms, double[] coefficients) {
        double sum = 0;
        for (int i = 0; i < terms.length; i++) {
            sum += terms[i] * coefficients[i];
        }
        return sum;
    }
}
