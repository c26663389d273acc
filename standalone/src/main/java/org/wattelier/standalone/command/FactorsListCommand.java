package org.wattelier.standalone.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.codec.Json;
import org.wattelier.knowledge.factors.Fact;
import org.wattelier.knowledge.factors.Head;
import org.wattelier.knowledge.factors.Summary;
import org.wattelier.knowledge.factors.View;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists facts with validity, version and source, as they were known at an instant.
@Command(name = "list", mixinStandardHelpOptions = true)
final class FactorsListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private FactorsFolder folder = new FactorsFolder();

    @Option(names = "--as-of", paramLabel = "INSTANT", descriptionKey = "wattelier.factors.as-of")
    private @Nullable String asOf;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            String id,
            String kind,
            int version,
            String value,
            Instant from,
            @Nullable Instant to,
            Instant knownFrom,
            boolean replace,
            String source,
            String url,
            String note,
            String hash,
            String file,
            int line) {}

    record Listing(List<Shown> factors) {}

    FactorsListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String told = asOf;
        Instant instant = told == null ? Instant.MAX : FactorsFolder.instant(surroundings, "--as-of", told);
        View view = folder.catalogue(surroundings).asOf(instant);
        List<Shown> shown = view.facts().stream().map(fact -> shown(view, fact)).toList();
        if (folder.json()) {
            surroundings.answer(Json.MAPPER.writeValueAsString(new Listing(shown)));
        } else {
            shown.forEach(each -> surroundings.answer(line(each)));
            surroundings.say(surroundings.words().text("factors.count", "" + shown.size()));
        }
        return 0;
    }

    private static Shown shown(View view, Fact fact) {
        Head head = fact.head();
        return new Shown(
                head.id(),
                head.kind(),
                head.version(),
                Summary.of(fact, view),
                head.validity().from(),
                head.validity().to(),
                head.knownFrom(),
                head.replace(),
                head.source().text(),
                head.source().url(),
                head.note(),
                fact instanceof Fact.SeriesFact series ? view.series(series).hash() : head.hash(),
                head.file(),
                head.line());
    }

    private String line(Shown each) {
        Instant to = each.to();
        return surroundings
                .words()
                .text(
                        each.replace() ? "factors.line.replace" : "factors.line",
                        each.id() + " v" + each.version(),
                        each.kind(),
                        each.value(),
                        each.from() + " – " + (to == null ? "…" : to),
                        each.source(),
                        each.hash());
    }
}
