package org.wattelier.knowledge.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The plan for scripts.
public final class PlanJson {
    private PlanJson() {}

    public static ObjectNode of(Plan plan, Weights weights, long seed, double seconds) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        ArrayNode jobs = object.putArray("jobs");
        for (int j = 0; j < plan.jobs().size(); j++) {
            PlanJob job = plan.jobs().get(j);
            long start = plan.startsS()[j];
            jobs.addObject()
                    .put("job", job.name())
                    .put("start", Instant.ofEpochSecond(start).toString())
                    .put("end", Instant.ofEpochSecond(start + job.runtimeS()).toString())
                    .put("nodes", job.nodes());
        }
        totals(object.putObject("planned"), plan.planned());
        totals(object.putObject("first_come"), plan.firstCome());
        Totals greedy = plan.greedy();
        if (greedy == null) {
            object.putNull("greedy");
        } else {
            ObjectNode pass = object.putObject("greedy");
            totals(pass, greedy);
            pass.put("keeps_limits", plan.greedyKeepsLimits());
        }
        object.putObject("lower_bound")
                .put("objective_eur", plan.bound())
                .put("every_job_alone_eur", plan.alone())
                .put("gap", plan.gap());
        object.putObject("weights")
                .put("carbon_eur_per_t", weights.eurPerKg() * 1000)
                .put("delay_eur_per_job_hour", weights.eurPerHour());
        object.put("seed", seed);
        object.put("stopped_by", plan.whole() ? "budget" : "clock");
        object.put("filled_quarter_hours", plan.filledSlots());
        object.put("seconds", seconds);
        return object;
    }

    private static void totals(ObjectNode object, Totals totals) {
        @Nullable Double euros = totals.costEur();
        if (euros == null) {
            object.putNull("cost_eur");
        } else {
            object.put("cost_eur", euros);
        }
        object.put("carbon_kg", totals.carbonKg());
        object.put("delay_h", totals.delayH());
        object.put("deadline_misses", totals.deadlineMisses());
        object.put("objective_eur", totals.objectiveEur());
    }
}
