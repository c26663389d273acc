package org.wattelier.standalone.command;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.wattelier.knowledge.plan.Plan;
import org.wattelier.knowledge.plan.PlanJob;
import org.wattelier.knowledge.plan.Totals;
import org.wattelier.service.text.Figures;
import org.wattelier.service.text.Language;
import org.wattelier.service.text.SafeText;

/// A plan as people read it: what it is worth, then when each job begins.
final class PlanText {
    private static final int SHOWN = 40;
    private static final String UNIT_SPACE = "\u00a0";

    private final Words words;
    private final Figures figures;
    private final Language language;
    private final StringBuilder text = new StringBuilder();

    PlanText(Words words, Language language) {
        this.words = words;
        this.language = language;
        figures = new Figures(language);
    }

    String of(Plan plan, double seconds) {
        say("plan.jobs", figures.whole(plan.jobs().size()), number(seconds, 1));
        totals("plan.first-come", plan.firstCome());
        totals("plan.planned", plan.planned());
        saved(plan);
        say("plan.bound", number(plan.bound(), 2), figures.percent(plan.gap()));
        if (!plan.whole()) {
            say("plan.clock");
        }
        if (plan.filledSlots() > 0) {
            say("plan.filled", figures.whole(plan.filledSlots()));
        }
        begins(plan);
        return text.toString();
    }

    private void say(String key, String... values) {
        text.append(words.text(key, values)).append(System.lineSeparator());
    }

    private void totals(String key, Totals totals) {
        Double euros = totals.costEur();
        say(
                key,
                euros == null ? words.text("plan.no-price") : number(euros, 2) + UNIT_SPACE + "€",
                number(totals.carbonKg(), 1) + UNIT_SPACE + "kg",
                number(totals.delayH(), 0) + UNIT_SPACE + "h",
                figures.whole(totals.deadlineMisses()));
    }

    private void saved(Plan plan) {
        Double before = plan.firstCome().costEur();
        Double after = plan.planned().costEur();
        double grams = (plan.firstCome().carbonKg() - plan.planned().carbonKg()) * 1000;
        String money = before == null || after == null
                ? words.text("plan.no-price")
                : number(before - after, 2) + UNIT_SPACE + "€";
        say("plan.saved", money, number(grams, 0) + UNIT_SPACE + "g");
    }

    /// In local time without offset, as schedulers take it.
    private void begins(Plan plan) {
        for (int j = 0; j < Math.min(SHOWN, plan.jobs().size()); j++) {
            PlanJob job = plan.jobs().get(j);
            String begin = Instant.ofEpochSecond(plan.startsS()[j])
                    .atZone(ZoneId.systemDefault())
                    .toLocalDateTime()
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toString();
            say("plan.begin", SafeText.of(job.name()), figures.whole(job.nodes()), "--begin=" + begin);
        }
        if (plan.jobs().size() > SHOWN) {
            say("plan.more", figures.whole(plan.jobs().size() - SHOWN));
        }
    }

    private String number(double value, int decimals) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
        String whole = figures.whole(rounded.toBigInteger());
        String sign = rounded.signum() < 0 && rounded.toBigInteger().signum() == 0 ? "\u2212" : "";
        if (decimals == 0) {
            return sign + whole;
        }
        String fraction =
                rounded.abs().remainder(BigDecimal.ONE).toPlainString().substring(2);
        return sign + whole + (language == Language.FR ? "," : ".") + fraction;
    }
}
