package org.wattelier.agent.calibration;

/// Sums of products about the means, updated value by value so that large offsets cost no digits.
final class Sums {
    private long count;
    private double meanX;
    private double meanZ;
    private double meanY;
    private double xx;
    private double xz;
    private double zz;
    private double xy;
    private double zy;
    private double yy;

    void add(double x, double z, double y) {
        count++;
        double dx = x - meanX;
        double dz = z - meanZ;
        double dy = y - meanY;
        meanX += dx / count;
        meanZ += dz / count;
        meanY += dy / count;
        xx += dx * (x - meanX);
        xz += dx * (z - meanZ);
        zz += dz * (z - meanZ);
        xy += dx * (y - meanY);
        zy += dz * (y - meanY);
        yy += dy * (y - meanY);
    }

    long count() {
        return count;
    }

    double meanX() {
        return meanX;
    }

    double meanZ() {
        return meanZ;
    }

    double meanY() {
        return meanY;
    }

    double xx() {
        return xx;
    }

    double xz() {
        return xz;
    }

    double zz() {
        return zz;
    }

    double xy() {
        return xy;
    }

    double zy() {
        return zy;
    }

    double yy() {
        return yy;
    }

    /// What a line in x leaves of y's variance, as a sum of squares.
    double rest() {
        return xx > 0 ? Math.max(0, yy - xy * xy / xx) : yy;
    }

    /// What a plane in x and z leaves.
    double restOfPlane() {
        double determinant = xx * zz - xz * xz;
        if (determinant <= 1e-9 * xx * zz) {
            return rest();
        }
        double slope = (xy * zz - zy * xz) / determinant;
        double other = (zy * xx - xy * xz) / determinant;
        return Math.max(0, yy - slope * xy - other * zy);
    }
}
