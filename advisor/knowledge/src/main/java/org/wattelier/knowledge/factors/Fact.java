package org.wattelier.knowledge.factors;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wattelier.knowledge.tariff.Calendar;
import org.wattelier.knowledge.tariff.Tariff;

/// One dated fact of the catalogue.
public sealed interface Fact {
    Head head();

    /// Power usage effectiveness of a building or hall.
    ///
    /// @param category of the standard's three, or that it is not stated
    /// @param point    where the IT's energy was measured
    /// @param sigma    standard uncertainty, absolute
    record Pue(Head head, double value, String category, String point, double sigma) implements Fact {}

    /// Energy of network, storage and service nodes, as a share of the compute nodes'.
    ///
    /// @param key    by what it is laid on jobs, in words
    /// @param covers what is in it
    /// @param sigma  standard uncertainty, absolute
    record SharedIt(Head head, double share, String key, String covers, double sigma) implements Fact {}

    /// A mean intensity of the grid for inventories, g/kWh.
    ///
    /// @param parts combustion, upstream and losses, where they are told apart
    /// @param sigma standard uncertainty, relative
    record YearlyMean(Head head, double grams, Optional<Parts> parts, Basis basis, String grid, double sigma)
            implements Fact {}

    /// Of an intensity, g/kWh: scope 2, and the two halves of scope 3.3.
    record Parts(double combustion, double upstream, double losses) {
        double total() {
            return combustion + upstream + losses;
        }
    }

    /// Values over time in files of their own.
    ///
    /// @param unit   `g/kWh` or `EUR/MWh`
    /// @param basis  of an intensity; empty for prices
    /// @param grid   zone of the market or grid
    /// @param years  whose calendar years the mean is taken over
    /// @param hold   how long the last good value holds in a gap
    /// @param mean   id of the yearly mean that serves beyond; empty for the series' own
    /// @param sigma  standard uncertainty, relative
    /// @param folder with the files, relative to the catalogue's folder
    record SeriesFact(
            Head head,
            String unit,
            Optional<Basis> basis,
            String grid,
            ZoneId years,
            Duration hold,
            Optional<String> mean,
            double sigma,
            String folder)
            implements Fact {}

    record TariffFact(Head head, Tariff tariff) implements Fact {}

    record CalendarFact(Head head, Calendar calendar) implements Fact {}

    /// Emissions of making a node, as a range: no sigma, since nobody knows the distribution.
    ///
    /// @param lowKg     of one node
    /// @param highKg    of one node
    /// @param years     of use that are assumed
    /// @param usedShare share of that time in which jobs hold it; empty: all hours of the lifetime bear alike
    /// @param cores     of a node, for jobs that share it
    record Embodied(
            Head head, double lowKg, double highKg, double years, OptionalDouble usedShare, Optional<Integer> cores)
            implements Fact {}

    /// The line from chip to wall of a node type, as used by the collectors; kept here so that reports can name it.
    record Calibration(Head head, String nodeType, double offsetW, double slope, double sigma) implements Fact {}

    /// Which facts a site's jobs are reckoned with.
    record Site(
            Head head,
            Optional<String> pue,
            Optional<String> sharedIt,
            Optional<String> tariff,
            Optional<String> attributed,
            Optional<String> inventory,
            Optional<String> market,
            List<NodeKind> nodes)
            implements Fact {
        public Site {
            nodes = List.copyOf(nodes);
        }
    }

    /// @param match    a node's name, `*` for anything
    /// @param embodied id of the fact
    record NodeKind(String match, String embodied) {
        public boolean matches(String node) {
            String[] parts = match.split("\\*", -1);
            int at = 0;
            for (int i = 0; i < parts.length; i++) {
                int found = node.indexOf(parts[i], at);
                if (found < 0 || (i == 0 && found > 0)) {
                    return false;
                }
                at = found + parts[i].length();
            }
            return parts.length > 1 ? node.endsWith(parts[parts.length - 1]) : at == node.length();
        }
    }
}
