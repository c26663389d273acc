package org.wattelier.standalone.command;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.wattelier.attribution.history.NodeBook;
import org.wattelier.service.text.Figures;
import org.wattelier.service.text.Language;
import org.wattelier.standalone.history.EnergyTotals;
import org.wattelier.standalone.history.HistoryImport;
import org.wattelier.standalone.history.PowerModel;
import org.wattelier.standalone.history.Tally;
import tools.jackson.databind.node.JsonNodeFactory;

/// What an import found, in a few lines.
final class HistorySummary {
    private final Words words;
    private final Figures figures;
    private final StringBuilder text = new StringBuilder();

    HistorySummary(Words words, Language language) {
        this.words = words;
        figures = new Figures(language);
    }

    String of(HistoryImport done, PowerModel model) {
        Tally tally = done.tally();
        say(
                "history.read",
                figures.whole(tally.lines()),
                figures.whole(tally.jobs()),
                figures.whole(tally.skippedLines()));
        tally.skipped()
                .forEach((reason, count) ->
                        say("history.skipped", figures.whole(count.count()), reason, count.example()));
        tally.withoutEnergy()
                .forEach((reason, count) -> say(
                        "history.without",
                        figures.whole(count.count()),
                        words.text("history.why." + reason),
                        count.example()));
        if (done.totals().jobs() > 0) {
            energy(done.totals(), model);
            nodes(done.books());
        }
        return text.toString();
    }

    private void say(String key, String... values) {
        text.append(words.text(key, values)).append(System.lineSeparator());
    }

    private void energy(EnergyTotals totals, PowerModel model) {
        double joules = totals.bookedUj().doubleValue() / 1e6;
        say(
                "history.energy",
                figures.whole(totals.jobs()),
                figures.shown(figures.energy(joules, totals.sigmaJ())),
                Instant.ofEpochMilli(totals.firstMs()) + " – " + Instant.ofEpochMilli(totals.lastMs()));
        say("history.model", model.name(), model.source());
        if (totals.assumedBusy() > 0) {
            say("history.assumed", figures.whole(totals.assumedBusy()));
        }
    }

    private void nodes(List<NodeBook> books) {
        BigInteger total = BigInteger.ZERO;
        BigInteger free = BigInteger.ZERO;
        for (NodeBook book : books) {
            total = total.add(BigInteger.valueOf(book.totalUj()));
            free = free.add(BigInteger.valueOf(book.freeUj()));
        }
        if (!books.isEmpty()) {
            boolean close = books.stream().allMatch(NodeBook::closes);
            say(
                    close ? "history.nodes" : "history.open",
                    figures.whole(books.size()),
                    figures.energy(total.doubleValue() / 1e6),
                    figures.energy(free.doubleValue() / 1e6));
        }
    }

    /// One line of JSON a node, µJ.
    static String books(List<NodeBook> books) {
        var lines = new StringBuilder();
        for (NodeBook book : books) {
            lines.append(JsonNodeFactory.instance
                            .objectNode()
                            .put("node", book.node())
                            .put("type", book.type())
                            .put("cores", book.cores())
                            .put("from", Instant.ofEpochMilli(book.fromMs()).toString())
                            .put("to", Instant.ofEpochMilli(book.toMs()).toString())
                            .put("total_uj", book.totalUj())
                            .put("jobs_uj", book.jobsUj())
                            .put("free_uj", book.freeUj()))
                    .append('\n');
        }
        return lines.toString();
    }
}
