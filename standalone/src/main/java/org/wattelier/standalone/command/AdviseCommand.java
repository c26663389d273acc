package org.wattelier.standalone.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.codec.Json;
import org.wattelier.knowledge.advice.AdviceJson;
import org.wattelier.knowledge.advice.Advisor;
import org.wattelier.knowledge.advice.Answer;
import org.wattelier.knowledge.advice.Configuration;
import org.wattelier.knowledge.advice.Limits;
import org.wattelier.knowledge.advice.Run;
import org.wattelier.knowledge.advice.RunHistory;
import org.wattelier.service.text.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Cheaper configurations of a code, from its past runs.
@Command(name = "advise", mixinStandardHelpOptions = true)
final class AdviseCommand implements Callable<Integer> {
    private static final int SHOWN_LINES = 5;

    private final Surroundings surroundings;

    @Option(names = "--history", paramLabel = "FILE", required = true, descriptionKey = "wattelier.advise.history")
    private Path history = Path.of("");

    @Option(names = "--deadline", paramLabel = "SECONDS", descriptionKey = "wattelier.advise.deadline")
    private @Nullable Double deadline;

    @Option(names = "--penalty", paramLabel = "SHARE", descriptionKey = "wattelier.advise.penalty")
    private @Nullable Double penalty;

    @Option(names = "--baseline", paramLabel = "KEY=VALUE", split = ",", descriptionKey = "wattelier.advise.baseline")
    private @Nullable Map<String, String> baseline;

    @Option(names = "--json", descriptionKey = "wattelier.advise.json")
    private boolean json;

    @Option(names = "--lang", paramLabel = "fr|en", descriptionKey = "wattelier.advise.lang")
    private @Nullable String lang;

    AdviseCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Language language = TableFile.language(surroundings, lang);
        Words words = Words.in(language);
        Limits limits = limits(words);
        Map<String, String> told = baseline;
        Configuration asked =
                told == null ? null : TableFile.taken(words, "--baseline", () -> RunHistory.configuration(told));
        RunHistory runs =
                TableFile.taken(words, history.toString(), () -> RunHistory.read(TableFile.bytes(words, history)));
        remarks(runs, words);
        if (runs.runs().isEmpty()) {
            throw new Failure(Failure.WRONG_USAGE, words.text("advise.none", history.toString()));
        }
        for (Map.Entry<String, List<Run>> application : runs.runs().entrySet()) {
            Answer answer = Advisor.advise(application.getKey(), application.getValue(), limits, asked);
            if (json) {
                surroundings.answer(Json.MAPPER.writeValueAsString(AdviceJson.of(answer)));
            } else {
                surroundings.out().print(new AdviceText(words, language).of(answer));
                surroundings.out().flush();
            }
        }
        return 0;
    }

    private Limits limits(Words words) {
        for (Double told : new Double[] {deadline, penalty}) {
            if (told != null && !(told >= 0 && told < 1e12)) {
                throw new Failure(Failure.WRONG_USAGE, words.text("advise.limit.bad"));
            }
        }
        return Limits.of(deadline, penalty);
    }

    private void remarks(RunHistory runs, Words words) {
        if (!runs.unknown().isEmpty()) {
            surroundings.say(words.text("advise.unknown", String.join(", ", runs.unknown())));
        }
        if (runs.withoutFigures() > 0) {
            surroundings.say(words.text("advise.without", "" + runs.withoutFigures()));
        }
        List<RunHistory.Implausible> odd = runs.implausible();
        if (!odd.isEmpty()) {
            List<String> lines =
                    odd.stream().limit(SHOWN_LINES).map(row -> "" + row.line()).toList();
            surroundings.say(words.text("advise.implausible", "" + odd.size(), String.join(", ", lines)));
        }
    }
}
