package org.wattelier.probes.ipmi;

import java.time.Duration;
import java.util.List;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.command.Answer;
import org.wattelier.probes.command.Tool;
import org.wattelier.probes.ipmi.text.PowerText;

/// A tool of the site's. One call at a time, killed when it takes too long.
final class CommandDoor implements Door {
    private final Tool tool;

    CommandDoor(List<String> words, Duration patience) {
        this.tool = new Tool(words, patience);
    }

    @Override
    public Outcome read() {
        Answer answer = tool.run();
        if (answer.isGood()) {
            Outcome outcome = PowerText.read(answer.output());
            boolean complained = answer.output().isBlank() && !answer.errors().isBlank();
            return complained ? new Outcome.Missing(name() + ": " + PowerText.quoted(answer.errors())) : outcome;
        }
        String complaint = answer.errors().isBlank() ? answer.output() : answer.errors();
        return new Outcome.Missing(
                answer.exit() < 0
                        ? PowerText.quoted(complaint)
                        : name() + " failed with status " + answer.exit()
                                + (complaint.isBlank() ? "" : ": " + PowerText.quoted(complaint)));
    }

    /// The program only: arguments may hold what is nobody's business.
    private String name() {
        return tool.words().getFirst();
    }

    @Override
    public String what() {
        return "the command " + name();
    }
}
