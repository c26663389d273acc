package org.wattelier.knowledge.feeds;

import java.text.Normalizer;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Which column means what, told by its name.
///
/// @param time   column with date and time
/// @param hour   column with the hour where `time` has only the date; -1 where there is none
/// @param value  column with the values
/// @param unit   what the values are in
/// @param nature column that says how settled a row is; -1 where there is none
/// @param zone   of times without an offset; null where neither header nor options say
record Header(
        int time,
        int hour,
        int value,
        Unit unit,
        int nature,
        @Nullable ZoneId zone) {
    private static final List<String> TIMES = List.of(
            "date heure",
            "date et heure",
            "datetime",
            "date time",
            "timestamp",
            "mtu",
            "start date",
            "startdate",
            "datum von",
            "datum",
            "starttime",
            "start time",
            "from",
            "time",
            "date",
            "");
    private static final Pattern WORLD = Pattern.compile("(?:UTC|GMT) ?([+-]\\d{1,2}(?::?\\d{2})?)?");
    private static final List<String> HOURS = List.of("heure", "heures", "hour", "time");
    private static final List<String> INTENSITIES = List.of(
            "taux de co2",
            "taux co2",
            "carbon intensity",
            "carbonintensity",
            "intensite carbone",
            "carbon_intensity",
            "co2 intensity",
            "gco2");
    private static final List<String> PRICES = List.of("price", "prix", "preis", "day ahead");

    static Header of(List<String> names, FeedOptions options) {
        List<String> plain = names.stream().map(Header::plain).toList();
        int time = time(plain);
        if (time < 0) {
            throw new BadFeed("no column with the time among " + shown(names)
                    + "; expected one named time, datetime, date or timestamp in the first line");
        }
        int value = value(names, plain, options, time);
        int hour = plain.get(time).equals("date") ? indexOf(plain, HOURS, time) : -1;
        int nature = Math.max(plain.indexOf("nature"), plain.indexOf("data estimated"));
        return new Header(time, hour, value, unit(names.get(value), options), nature, zone(names.get(time), options));
    }

    private static int time(List<String> plain) {
        for (String word : TIMES) {
            for (int i = 0; i < plain.size(); i++) {
                String name = plain.get(i);
                if (name.equals(word) || (!word.isEmpty() && name.startsWith(word + " "))) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static int indexOf(List<String> plain, List<String> words, int other) {
        for (int i = 0; i < plain.size(); i++) {
            if (i != other && words.contains(plain.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /// By name; else by a unit in the name; the option names a column in full or by a part that no other has.
    static int value(List<String> names, List<String> plain, FeedOptions options, int time) {
        String told = options.column();
        var found = new ArrayList<Integer>();
        if (told == null) {
            find(found, names, i -> i != time && means(plain.get(i)));
            find(found, names, i -> i != time && Unit.parse(names.get(i)).isPresent());
        } else {
            find(found, names, i -> plain.get(i).equals(plain(told)));
            find(found, names, i -> plain.get(i).contains(plain(told)));
        }
        if (found.size() != 1) {
            throw new BadFeed((found.isEmpty() ? "no column" : "more than one column")
                    + " with an intensity or a price among " + shown(names) + "; name it with --column");
        }
        return found.getFirst();
    }

    private static void find(List<Integer> found, List<String> names, IntPredicate wanted) {
        if (found.isEmpty()) {
            IntStream.range(0, names.size()).filter(wanted).forEach(found::add);
        }
    }

    private static boolean means(String name) {
        return INTENSITIES.stream().anyMatch(name::contains) || PRICES.stream().anyMatch(name::contains);
    }

    private static Unit unit(String name, FeedOptions options) {
        String told = options.unit();
        Optional<Unit> unit = Unit.parse(told == null ? name : told);
        if (unit.isEmpty() && told == null && INTENSITIES.stream().anyMatch(plain(name)::contains)) {
            return new Unit(Unit.INTENSITY, 1);
        }
        return unit.orElseThrow(() -> new BadFeed("the unit of column \"" + Refusals.clip(name)
                + "\" is not known; give it with --unit, for example EUR/MWh or g/kWh"));
    }

    private static @Nullable ZoneId zone(String name, FeedOptions options) {
        String upper = name.toUpperCase(Locale.ROOT);
        Matcher world = WORLD.matcher(upper);
        if (world.find()) {
            String offset = world.group(1);
            return offset == null ? ZoneOffset.UTC : ZoneOffset.of(offset.replace(":", ""));
        }
        return upper.contains("CET/CEST") ? ZoneId.of("Europe/Brussels") : options.zone();
    }

    /// Small letters without accents, marks and units.
    static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}|^\\ufeff", "")
                .replaceAll("[^a-z0-9]+", " ")
                .strip();
    }

    private static String shown(List<String> names) {
        return Refusals.clip(String.join(" | ", names));
    }
}
