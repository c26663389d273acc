package org.wattelier.standalone.command;

import java.util.List;
import org.wattelier.knowledge.advice.Answer;
import org.wattelier.knowledge.advice.Axis;
import org.wattelier.knowledge.advice.Configuration;
import org.wattelier.knowledge.advice.Interval;
import org.wattelier.knowledge.advice.Saving;
import org.wattelier.service.text.Figures;
import org.wattelier.service.text.Language;
import org.wattelier.service.text.SafeText;

/// Advice as people read it.
final class AdviceText {
    private static final String UNIT_SPACE = "\u00a0";

    private final Words words;
    private final Figures figures;
    private final Language language;
    private final StringBuilder text = new StringBuilder();

    AdviceText(Words words, Language language) {
        this.words = words;
        this.language = language;
        figures = new Figures(language);
    }

    String of(Answer answer) {
        String name = answer.application();
        say("advise.application", name.isEmpty() ? words.text("advise.nameless") : SafeText.of(name));
        switch (answer) {
            case Answer.Advised advised -> advised(advised);
            case Answer.NotEnough thin -> thin(thin);
        }
        return text.append(System.lineSeparator()).toString();
    }

    private void say(String key, String... values) {
        text.append(words.text(key, values)).append(System.lineSeparator());
    }

    private void advised(Answer.Advised advised) {
        Answer.Evidence before = advised.runs();
        say(
                "advise.baseline",
                SafeText.of(shown(before.configuration())),
                figures.energy(before.energyJ()),
                seconds(before.runtimeS()),
                figures.whole(before.runs()),
                words.text("advise.how." + advised.baseline().how().tag()));
        Double penalty = advised.limits().penalty();
        Double deadline = advised.limits().deadlineS();
        if (penalty != null) {
            say("advise.limit.penalty", figures.percent(penalty));
        }
        if (deadline != null) {
            say("advise.limit.deadline", seconds(deadline));
        }
        advised.advice().forEach(one -> advice(one, before));
        for (Answer.Undecided open : advised.undecided()) {
            say(
                    "advise.undecided",
                    words.text("advise.goal." + open.goal().tag()),
                    SafeText.of(shown(open.candidate().configuration())),
                    figures.whole(open.runs()));
        }
        advised.trying().forEach(this::trying);
    }

    private void advice(Answer.Advice one, Answer.Evidence before) {
        String goal = words.text("advise.goal." + one.goal().tag());
        if (one.keep()) {
            say("advise.keep", goal);
            return;
        }
        say(
                "advise.change",
                goal,
                SafeText.of(shown(one.configuration())),
                figures.energy(one.energyJ()),
                figures.energy(one.energy().low()),
                figures.energy(one.energy().high()),
                seconds(one.runtimeS()),
                seconds(one.runtime().low()),
                seconds(one.runtime().high()));
        saving(one.saving(), before);
        directives(one.configuration(), before.configuration());
        List<Integer> lines = one.evidence().getLast().lines();
        say(
                "advise.evidence",
                String.join(", ", lines.stream().map(String::valueOf).toList()));
    }

    private void saving(Saving saving, Answer.Evidence before) {
        Interval range = saving.energy();
        String key = saving.energyShare() >= 0 ? "advise.saves" : "advise.costs";
        double sign = saving.energyShare() >= 0 ? 1 : -1;
        say(
                key,
                figures.energy(sign * saving.energyShare() * before.energyJ()),
                signed(sign * saving.energyShare()),
                signed(Math.min(sign * range.low(), sign * range.high())),
                signed(Math.max(sign * range.low(), sign * range.high())),
                words.text("advise.known." + saving.source().tag()));
        double longer = -saving.timeShare() * before.runtimeS();
        say(longer > 0 ? "advise.slower" : "advise.faster", seconds(Math.abs(longer)));
    }

    private String signed(double share) {
        return share < 0 ? "\u2212" + figures.percent(-share) : figures.percent(share);
    }

    /// What Slurm takes; for caps there is no common directive.
    private void directives(Configuration to, Configuration from) {
        Double nodes = to.value(Axis.NODES);
        if (nodes != null && !nodes.equals(from.value(Axis.NODES))) {
            say("advise.directive", "#SBATCH --nodes=" + nodes.intValue());
        }
        Double clock = to.value(Axis.CLOCK);
        if (clock != null && !clock.equals(from.value(Axis.CLOCK))) {
            say("advise.directive", "#SBATCH --cpu-freq=" + Math.round(clock * 1e6));
        }
        String partition = to.partition();
        if (partition != null && !partition.equals(from.partition())) {
            say("advise.directive", "#SBATCH --partition=" + SafeText.of(partition));
        }
    }

    private void trying(Answer.Experiment one) {
        Interval energy = one.energyJ();
        Interval time = one.runtimeS();
        if (energy != null && time != null) {
            say(
                    "advise.trying",
                    SafeText.of(shown(one.configuration())),
                    figures.energy(energy.low()),
                    figures.energy(energy.high()),
                    seconds(time.low()),
                    seconds(time.high()));
        }
    }

    private void thin(Answer.NotEnough thin) {
        say("advise.thin", words.text("advise.thin." + thin.reason().tag()));
        say(
                "advise.seen",
                figures.whole(thin.seen().runs()),
                figures.whole(thin.seen().configurations()));
        for (Answer.Experiment one : thin.experiment()) {
            say("advise.experiment", figures.whole(one.runs()), SafeText.of(shown(one.configuration())));
        }
    }

    private String shown(Configuration configuration) {
        String text = configuration.toString();
        return text.equals("default") ? words.text("advise.default") : text;
    }

    private String seconds(double s) {
        String number = s < 10 ? String.format(language.locale(), "%.2f", s) : figures.whole(Math.round(s));
        return number + UNIT_SPACE + "s";
    }
}
