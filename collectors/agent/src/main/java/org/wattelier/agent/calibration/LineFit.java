package org.wattelier.agent.calibration;

import java.util.List;

/// A least-squares plane `meter = offset + slope × chip + gpuSlope × gpu`.
///
/// @param r2 share of the meter's variance that the plane explains
record LineFit(double offset, double slope, double gpuSlope, double r2) {
    /// One settled reading.
    ///
    /// @param check kept out of the fit, to see how good it is
    record Point(double chipW, double gpuW, double meterW, int level, boolean check) {}

    double watts(double chipW, double gpuW) {
        return offset + slope * chipW + gpuSlope * gpuW;
    }

    double error(Point point) {
        return watts(point.chipW(), point.gpuW()) - point.meterW();
    }

    /// @param gpuSlope given where the accelerators' power did not vary enough to fit it
    static LineFit line(List<Point> points, double gpuSlope) {
        var sums = new Sums();
        points.forEach(point -> sums.add(point.chipW(), 0, point.meterW() - gpuSlope * point.gpuW()));
        double slope = sums.xy() / sums.xx();
        double offset = sums.meanY() - slope * sums.meanX();
        return new LineFit(offset, slope, gpuSlope, sums.yy() > 0 ? slope * sums.xy() / sums.yy() : 0);
    }

    static LineFit plane(List<Point> points) {
        var sums = new Sums();
        points.forEach(point -> sums.add(point.chipW(), point.gpuW(), point.meterW()));
        double determinant = sums.xx() * sums.zz() - sums.xz() * sums.xz();
        double slope = (sums.xy() * sums.zz() - sums.zy() * sums.xz()) / determinant;
        double gpuSlope = (sums.zy() * sums.xx() - sums.xy() * sums.xz()) / determinant;
        double offset = sums.meanY() - slope * sums.meanX() - gpuSlope * sums.meanZ();
        double explained = slope * sums.xy() + gpuSlope * sums.zy();
        return new LineFit(offset, slope, gpuSlope, sums.yy() > 0 ? explained / sums.yy() : 0);
    }
}
