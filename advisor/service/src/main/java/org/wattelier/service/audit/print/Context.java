package org.wattelier.service.audit.print;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.wattelier.service.audit.Audit;
import org.wattelier.service.audit.AuditSums;
import org.wattelier.service.audit.Group;
import org.wattelier.service.audit.Measures;
import org.wattelier.service.text.Language;
import org.wattelier.service.text.Messages;
import org.wattelier.service.text.SafeText;

/// What all chapters are written with.
record Context(Audit audit, Language language, Messages messages, Amounts amounts) {
    static Context of(Audit audit, Language language) {
        return new Context(audit, language, Messages.in(language), new Amounts(language));
    }

    String t(String key, String... values) {
        return messages.text(key, values);
    }

    Group total() {
        return audit.sums().total();
    }

    /// Keys of a kind of measure, each on a basis of its own.
    List<String> keys(String kind) {
        return total().measures().keySet().stream()
                .filter(key -> key.equals(kind) || key.startsWith(kind + " "))
                .toList();
    }

    String whole(long number) {
        return amounts.figures().whole(number);
    }

    /// What a group is called.
    String name(AuditSums.By by, String key) {
        if (key.equals(AuditSums.UNKNOWN)) {
            return t("unknown");
        }
        return switch (by) {
            case STATE, STATUS -> t(by.name().toLowerCase(Locale.ROOT) + "." + key);
            case BOUNDARY_AND_METHOD -> boundary(key);
            case MONTH, ACCOUNT, PARTITION, USER, CLUSTER -> SafeText.of(key);
        };
    }

    private String boundary(String key) {
        int space = key.indexOf(' ');
        return t("audit.pair", t("boundary." + key.substring(0, space)), t("method." + key.substring(space + 1)));
    }

    /// `life cycle of the electricity, production mix, location-based`
    String basis(String key) {
        return Arrays.stream(Titles.rest(key).split(" "))
                .map(word -> t("audit.basis." + word))
                .collect(Collectors.joining(", "));
    }

    /// What could not be reckoned, for how much energy.
    List<String> unknowns(String... what) {
        var said = new ArrayList<String>();
        for (String each : what) {
            BigDecimal joules = total().unknown().get(each);
            if (joules != null) {
                said.add(t("footprint.unknown." + each, energy(joules)));
            }
        }
        return said;
    }

    /// In the unit of the total.
    String energy(BigDecimal joules) {
        return amounts.plain(
                joules, Amounts.unit(Measures.ENERGY, total().energy().total()));
    }

    /// `excl. tax`
    String tax(String costKey) {
        return t("tax." + costKey.substring(costKey.lastIndexOf(' ') + 1));
    }

    /// All figures come from a model or were filled in: nothing was measured.
    boolean isAllEstimated() {
        var coverage = total().coverage();
        boolean modelled = audit.sums().by(AuditSums.By.BOUNDARY_AND_METHOD).keySet().stream()
                .allMatch(key -> key.endsWith(" model") || key.endsWith(" none"));
        return total().jobs() > 0 && total().energy().total().signum() > 0 && (modelled || coverage.measuredMs() == 0);
    }

    /// How many boundaries the jobs with energy were measured at.
    long boundaries() {
        return audit.sums().by(AuditSums.By.BOUNDARY_AND_METHOD).entrySet().stream()
                .filter(entry -> entry.getValue().energy().total().signum() > 0)
                .map(entry -> entry.getKey().substring(0, entry.getKey().indexOf(' ')))
                .distinct()
                .count();
    }
}
