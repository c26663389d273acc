package org.wattelier.probes.wall.curve;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a column holds, known by its heading in any of the exports' spellings.
enum Column {
    PRM("identifiant prm", "prm", "usage point id", "pdl", "point de livraison"),
    STAMP("horodate", "horodate iso fin de pas", "date et heure", "date heure", "horodatage", "datetime", "timestamp"),
    DATE("date de la mesure", "date"),
    TIME("heure de la mesure", "heure", "time"),
    VALUE("valeur", "value"),
    UNIT("unite", "unit"),
    STEP("pas", "pas en minutes", "interval length"),
    NATURE("nature", "nature de la donnee", "statut de la mesure", "measure type"),
    PHYSICAL("grandeur physique"),
    BUSINESS("grandeur metier"),
    TYPE("type de donnees"),
    BEGIN("date de debut", "debut"),
    END("date de fin", "fin");

    private static final Pattern UNIT_IN_HEADING = Pattern.compile("[(\\[] ?([kM]?Wh?|k?VA|k?var) ?[)\\]]");
    private static final Pattern VALUE_BY_UNIT =
            Pattern.compile("(puissance|consommation|energie|valeur|value|power).*");

    private final List<String> headings;

    Column(String... headings) {
        this.headings = List.of(headings);
    }

    /// What the heading means; null where it is none we know.
    static @Nullable Column of(String heading) {
        String plain = plain(heading);
        for (Column column : values()) {
            if (column.headings.contains(plain)) {
                return column;
            }
        }
        return !unit(heading).isEmpty() && VALUE_BY_UNIT.matcher(plain).matches() ? VALUE : null;
    }

    /// The unit that a heading like `Puissance moyenne (W)` names; empty where it names none.
    static String unit(String heading) {
        Matcher matcher = UNIT_IN_HEADING.matcher(heading);
        return matcher.find() ? matcher.group(1) : "";
    }

    /// Small letters without accents; one that a wrong decoding destroyed is left out as well.
    static String plain(String text) {
        return Normalizer.normalize(text.replace('\u00a0', ' '), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 ]", " ")
                .replaceAll(" +", " ")
                .strip();
    }
}
