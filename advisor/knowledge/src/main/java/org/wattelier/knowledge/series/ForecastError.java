package org.wattelier.knowledge.series;

import java.util.OptionalDouble;

/// How far a forecast was off, in hindsight.
///
/// @param mae     mean absolute error, in the unit of the series; empty where nothing could be compared
/// @param mape    mean absolute error relative to each value; empty where a value was zero or negative (prices)
/// @param wape    sum of absolute errors over the sum of absolute values; also for prices
/// @param bias    mean of forecast minus value: above zero it foretold too much
/// @param points  steps compared
/// @param without steps with a value and no forecast
public record ForecastError(
        OptionalDouble mae, OptionalDouble mape, OptionalDouble wape, OptionalDouble bias, int points, int without) {
    static final class Sum {
        private double absolute;
        private double relative;
        private double signed;
        private double values;
        private boolean positive = true;
        private int points;
        private int without;

        void add(double value, OptionalDouble forecast) {
            if (forecast.isEmpty()) {
                without++;
                return;
            }
            double error = forecast.getAsDouble() - value;
            absolute += Math.abs(error);
            signed += error;
            values += Math.abs(value);
            positive &= value > 0;
            relative += positive ? Math.abs(error) / value : 0;
            points++;
        }

        ForecastError result() {
            return new ForecastError(
                    mean(absolute, points > 0, points),
                    mean(relative, points > 0 && positive, points),
                    mean(absolute, values > 0, values),
                    mean(signed, points > 0, points),
                    points,
                    without);
        }

        private static OptionalDouble mean(double sum, boolean defined, double over) {
            return defined ? OptionalDouble.of(sum / over) : OptionalDouble.empty();
        }
    }
}
