package org.wattelier.agent.calibration;

import java.util.List;

/// A calibration, or why there is none.
public sealed interface CalibrationResult {
    /// @param points the settled readings, for the residual plot
    record Fitted(Calibration calibration, List<FittedPoint> points) implements CalibrationResult {
        public Fitted {
            points = List.copyOf(points);
        }
    }

    /// A settled reading beside the line.
    ///
    /// @param checked kept out of the fit
    record FittedPoint(double fittedW, double measuredW, boolean checked) {
        double errorW() {
            return fittedW - measuredW;
        }
    }

    /// @param numbers what was found and what was needed, as the reason's sentence wants them
    record Refused(Reason reason, List<Double> numbers) implements CalibrationResult {
        public Refused {
            numbers = List.copyOf(numbers);
        }

        Refused(Reason reason, double... numbers) {
            this(reason, java.util.Arrays.stream(numbers).boxed().toList());
        }
    }

    /// Why a calibration was refused.
    enum Reason {
        /// No on-chip meter was readable.
        NO_FAST_METER,
        /// The node meter showed nothing, or too little.
        METER_SILENT,
        /// Fewer levels of load than needed, or too short.
        LEVELS,
        /// The meter saw too little difference between levels.
        SPAN,
        /// More on-chip power, less node power.
        SLOPE,
        /// The line does not explain the meter.
        FIT,
        /// Ended by hand.
        CANCELLED
    }
}
