package org.wattelier.knowledge.advice;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The answer for scripts: one object an application.
public final class AdviceJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final double DIGITS = 1e6;

    private AdviceJson() {}

    public static ObjectNode of(Answer answer) {
        ObjectNode object = JSON.objectNode().put("application", answer.application());
        switch (answer) {
            case Answer.Advised advised -> advised(object, advised);
            case Answer.NotEnough thin -> object.set("not_enough_data", thin(thin));
        }
        return object;
    }

    private static void advised(ObjectNode object, Answer.Advised advised) {
        ObjectNode baseline = evidence(advised.runs());
        baseline.put("chosen_as", advised.baseline().how().tag());
        object.set("baseline", baseline);
        ObjectNode limits = object.putObject("limits");
        limits.set("penalty", number(advised.limits().penalty()));
        limits.set("deadline_s", number(advised.limits().deadlineS()));
        ArrayNode advice = object.putArray("advice");
        advised.advice().forEach(one -> advice.add(advice(one, advised.runs())));
        ArrayNode undecided = object.putArray("undecided");
        for (Answer.Undecided open : advised.undecided()) {
            undecided
                    .addObject()
                    .put("goal", open.goal().tag())
                    .put("runs_needed", open.runs())
                    .set("candidate", evidence(open.candidate()));
        }
        object.set("worth_trying", experiments(advised.trying()));
    }

    private static ObjectNode advice(Answer.Advice one, Answer.Evidence before) {
        ObjectNode object = JSON.objectNode().put("goal", one.goal().tag());
        object.put("change", !one.keep());
        object.set("configuration", configuration(one.configuration()));
        object.put("energy_j", rounded(one.energyJ()));
        object.put("runtime_s", rounded(one.runtimeS()));
        ObjectNode saving = object.putObject("saving");
        Saving claim = one.saving();
        saving.put("energy_j", rounded(claim.energyShare() * before.energyJ()));
        saving.put("energy_share", rounded(claim.energyShare()));
        saving.put("runtime_s", rounded(claim.timeShare() * before.runtimeS()));
        saving.put("runtime_share", rounded(claim.timeShare()));
        saving.put("known_from", claim.source().tag());
        ObjectNode interval = object.putObject("interval");
        interval.put("level", Interval.LEVEL);
        interval.set("energy_j", interval(one.energy()));
        interval.set("runtime_s", interval(one.runtime()));
        interval.set("saving_energy_share", interval(claim.energy()));
        ArrayNode evidence = object.putArray("evidence");
        one.evidence().forEach(point -> evidence.add(evidence(point)));
        return object;
    }

    private static ObjectNode thin(Answer.NotEnough thin) {
        ObjectNode object = JSON.objectNode();
        object.put(
                "needed",
                switch (thin.reason()) {
                    case ONE_CONFIGURATION -> "runs of at least two configurations";
                    case MIXED_WORK -> "runs of the same work: those of one configuration differ by more than 20 %";
                    case WITHIN_NOISE -> "more runs: the differences are within what runs of one configuration differ";
                    case TOO_SLOW -> "a configuration that is measured and fast enough";
                    case NO_BASELINE -> "runs of the baseline that was asked for";
                });
        object.put("reason", thin.reason().tag());
        object.putObject("seen")
                .put("runs", thin.seen().runs())
                .put("configurations", thin.seen().configurations());
        object.set("experiment", experiments(thin.experiment()));
        return object;
    }

    private static ArrayNode experiments(List<Answer.Experiment> experiments) {
        ArrayNode array = JSON.arrayNode();
        for (Answer.Experiment one : experiments) {
            ObjectNode object = array.addObject().put("runs", one.runs());
            object.set("configuration", configuration(one.configuration()));
            object.set("energy_j", interval(one.energyJ()));
            object.set("runtime_s", interval(one.runtimeS()));
        }
        return array;
    }

    private static ObjectNode evidence(Answer.Evidence evidence) {
        ObjectNode object = JSON.objectNode();
        object.set("configuration", configuration(evidence.configuration()));
        object.put("energy_j", rounded(evidence.energyJ()));
        object.put("runtime_s", rounded(evidence.runtimeS()));
        object.put("runs", evidence.runs());
        ArrayNode lines = object.putArray("lines");
        evidence.lines().forEach(lines::add);
        return object;
    }

    static ObjectNode configuration(Configuration configuration) {
        ObjectNode object = JSON.objectNode();
        for (Axis axis : Axis.values()) {
            Double value = configuration.value(axis);
            boolean whole = axis == Axis.NODES || axis == Axis.CORES;
            if (value == null) {
                object.putNull(axis.column());
            } else if (whole) {
                object.put(axis.column(), value.intValue());
            } else {
                object.put(axis.column(), value);
            }
        }
        return object.put("partition", configuration.partition());
    }

    private static tools.jackson.databind.JsonNode interval(@Nullable Interval interval) {
        return interval == null
                ? JSON.nullNode()
                : JSON.arrayNode().add(rounded(interval.low())).add(rounded(interval.high()));
    }

    private static tools.jackson.databind.JsonNode number(@Nullable Double number) {
        return number == null ? JSON.nullNode() : JSON.numberNode(number.doubleValue());
    }

    /// Six significant digits are more than any meter has.
    private static double rounded(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return 0;
        }
        double scale = Math.pow(10, Math.floor(Math.log10(Math.abs(value)))) / DIGITS;
        double rounded = Math.round(value / scale) * scale;
        return Double.parseDouble(String.format(java.util.Locale.ROOT, "%.7g", rounded));
    }
}
