package org.wattelier.standalone.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.wattelier.events.codec.Json;
import org.wattelier.knowledge.factors.Catalogue;
import org.wattelier.knowledge.factors.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Reads a folder of facts and tells everything that is wrong in it.
@Command(name = "check", mixinStandardHelpOptions = true)
final class FactorsCheckCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private FactorsFolder folder = new FactorsFolder();

    record Checked(String dir, int facts, int toReplace, List<Problem> problems) {}

    FactorsCheckCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Path dir = folder.dir(surroundings);
        List<Problem> problems = Catalogue.check(dir);
        int facts = 0;
        int toReplace = 0;
        if (problems.isEmpty()) {
            Catalogue catalogue = Catalogue.read(dir);
            facts = catalogue.facts().size();
            toReplace = (int) catalogue.facts().stream()
                    .filter(fact -> fact.head().replace())
                    .count();
        }
        if (folder.json()) {
            surroundings.answer(
                    Json.MAPPER.writeValueAsString(new Checked(dir.toString(), facts, toReplace, problems)));
        } else if (problems.isEmpty()) {
            surroundings.answer(surroundings.words().text("factors.sound", "" + facts, "" + toReplace));
        }
        problems.forEach(problem -> surroundings.say(problem.toString()));
        if (!problems.isEmpty()) {
            surroundings.say(surroundings.words().text("factors.problems", "" + problems.size()));
        }
        return problems.isEmpty() ? 0 : Failure.WRONG_USAGE;
    }
}
