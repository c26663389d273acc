package org.wattelier.standalone.command;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.codec.Json;
import org.wattelier.knowledge.plan.Plan;
import org.wattelier.knowledge.plan.PlanJob;
import org.wattelier.knowledge.plan.PlanJson;
import org.wattelier.knowledge.plan.Planner;
import org.wattelier.knowledge.plan.Signals;
import org.wattelier.knowledge.plan.Weights;
import org.wattelier.service.text.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// Begin times that cost and emit less.
@Command(name = "plan", mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
    private static final double NANO = 1e9;

    private final Surroundings surroundings;

    @Option(names = "--jobs", paramLabel = "FILE", required = true, descriptionKey = "wattelier.plan.jobs")
    private Path jobs = Path.of("");

    @Option(names = "--nodes", paramLabel = "N", required = true, descriptionKey = "wattelier.plan.nodes")
    private int nodes;

    @Option(names = "--carbon", paramLabel = "FILE", required = true, descriptionKey = "wattelier.plan.carbon")
    private Path carbon = Path.of("");

    @Option(names = "--price", paramLabel = "FILE", descriptionKey = "wattelier.plan.price")
    private @Nullable Path price;

    @Option(names = "--carbon-zone", paramLabel = "ZONE", descriptionKey = "wattelier.plan.carbon-zone")
    private String carbonZone = "UTC";

    @Option(names = "--price-zone", paramLabel = "ZONE", descriptionKey = "wattelier.plan.price-zone")
    private String priceZone = "Europe/Paris";

    @Option(names = "--carbon-price", paramLabel = "EUR_PER_T", descriptionKey = "wattelier.plan.carbon-price")
    private double carbonPrice = Weights.USUAL.eurPerKg() * 1000;

    @Option(names = "--delay-price", paramLabel = "EUR_PER_H", descriptionKey = "wattelier.plan.delay-price")
    private double delayPrice = Weights.USUAL.eurPerHour();

    @Option(names = "--slack", paramLabel = "HOURS", descriptionKey = "wattelier.plan.slack")
    private double slack = 24;

    @Option(names = "--node-power", paramLabel = "W", descriptionKey = "wattelier.plan.node-power")
    private double nodePower = 400;

    @Option(names = "--cores-per-node", paramLabel = "N", descriptionKey = "wattelier.plan.cores-per-node")
    private int coresPerNode = 1;

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "wattelier.plan.seed")
    private long seed = 1;

    @Option(names = "--seconds", paramLabel = "S", descriptionKey = "wattelier.plan.seconds")
    private double seconds = 4;

    @Option(names = "--json", descriptionKey = "wattelier.plan.json")
    private boolean json;

    @Option(names = "--lang", paramLabel = "fr|en", descriptionKey = "wattelier.plan.lang")
    private @Nullable String lang;

    PlanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        long begin = System.nanoTime();
        Language language = TableFile.language(surroundings, lang);
        Words words = Words.in(language);
        check(words);
        var input = new PlanJobs(words, surroundings, nodes, nodePower, coresPerNode);
        List<PlanJob> list = input.read(jobs, slack);
        GridSignal intensity = GridSignal.carbon(words, surroundings, carbon, zone(words, "--carbon-zone", carbonZone));
        GridSignal cost = price == null
                ? null
                : GridSignal.price(words, surroundings, price, zone(words, "--price-zone", priceZone));
        long shift = GridSignal.shift(list, intensity, cost);
        if (shift != 0) {
            surroundings.say(words.text("plan.shifted", "" + shift / 604_800));
            list = list.stream().map(job -> job.movedBy(shift)).toList();
        }
        Weights weights = new Weights(carbonPrice / 1000, delayPrice);
        Plan plan = planned(words, list, intensity, cost, weights, begin);
        double took = (System.nanoTime() - begin) / NANO;
        if (json) {
            ObjectNode object = PlanJson.of(plan, weights, seed, took);
            object.put("shifted_s", shift);
            object.put("assumed_slack_h", input.assumedSlack() ? slack : null);
            object.put("refused", input.refused());
            surroundings.answer(Json.MAPPER.writeValueAsString(object));
        } else {
            surroundings.out().print(new PlanText(words, language).of(plan, took));
            surroundings.out().flush();
        }
        return 0;
    }

    private void check(Words words) {
        boolean sound = nodes >= 1
                && coresPerNode >= 1
                && seconds > 0
                && slack >= 0
                && nodePower >= 0
                && carbonPrice >= 0
                && delayPrice >= 0
                && seconds + slack + nodePower + carbonPrice + delayPrice < 1e12;
        if (!sound) {
            throw new Failure(Failure.WRONG_USAGE, words.text("plan.options"));
        }
    }

    private Plan planned(
            Words words,
            List<PlanJob> list,
            GridSignal intensity,
            @Nullable GridSignal cost,
            Weights weights,
            long begin) {
        long known = cost == null ? intensity.endS() : Math.min(intensity.endS(), cost.endS());
        var planner = new Planner(nodes, cost == null ? null : cost.lookup(), intensity.lookup(), weights, known);
        try {
            return planner.plan(list, seed, late(words, begin));
        } catch (Signals.Unknown e) {
            throw new Failure(
                    Failure.WRONG_USAGE,
                    words.text("plan.unknown", Instant.ofEpochSecond(e.atS()).toString()));
        }
    }

    /// Asked by the search now and then: shows a person that something happens, and ends it.
    private BooleanSupplier late(Words words, long begin) {
        long end = System.nanoTime() + Math.round(seconds * NANO);
        boolean terminal = System.console() != null && System.console().isTerminal() && !json;
        var shown = new long[] {begin};
        return () -> {
            long now = System.nanoTime();
            if (terminal && now - shown[0] > NANO) {
                shown[0] = now;
                surroundings.say(words.text("plan.searching", "" + Math.round((now - begin) / NANO)));
            }
            return now > end;
        };
    }

    private static ZoneId zone(Words words, String option, String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new Failure(Failure.WRONG_USAGE, words.text("plan.zone", option, name));
        }
    }
}
