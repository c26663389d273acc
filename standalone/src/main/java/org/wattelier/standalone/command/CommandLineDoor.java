package org.wattelier.standalone.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.feeds.clustercockpit.BadArchive;
import org.wattelier.standalone.broker.PortTaken;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/// Finds the command, runs it, and tells mistakes in one line without a stack trace.
public final class CommandLineDoor {
    private static final Logger LOG = LoggerFactory.getLogger(CommandLineDoor.class);

    private CommandLineDoor() {}

    /// @return the process's exit code: 0 done, 1 failed, 2 wrong usage or input
    public static int run(Surroundings surroundings, String... args) {
        CommandLine line = commands(surroundings);
        line.setResourceBundle(surroundings.words().bundle());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        line.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((problem, ignored) -> wrongUsage(surroundings, problem));
        line.setExecutionExceptionHandler((problem, ignored, parsed) -> failed(surroundings, problem));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line.execute(args);
    }

    private static CommandLine commands(Surroundings surroundings) {
        return new CommandLine(new Door())
                .addSubcommand(new DemoCommand(surroundings))
                .addSubcommand(new UpCommand(surroundings))
                .addSubcommand(new CommandLine(new Import())
                        .addSubcommand(new ClusterCockpitCommand(surroundings))
                        .addSubcommand(new SacctCommand(surroundings))
                        .addSubcommand(new SwfCommand(surroundings))
                        .addSubcommand(new OarCommand(surroundings))
                        .addSubcommand(new PbsCommand(surroundings)))
                .addSubcommand(new FeedCommand(surroundings))
                .addSubcommand(new InfluxCommand(surroundings))
                .addSubcommand(new StreamsCommand(surroundings))
                .addSubcommand(new AdvisorCommand(surroundings))
                .addSubcommand(new SimulateCommand(surroundings))
                .addSubcommand(new BackupCommand(surroundings))
                .addSubcommand(new RestoreCommand(surroundings))
                .addSubcommand(new CommandLine(new DeadLetters())
                        .addSubcommand(new DeadLettersListCommand(surroundings))
                        .addSubcommand(new DeadLettersReplayCommand(surroundings)))
                .addSubcommand(new CommandLine(new Factors())
                        .addSubcommand(new FactorsInitCommand(surroundings))
                        .addSubcommand(new FactorsCheckCommand(surroundings))
                        .addSubcommand(new FactorsListCommand(surroundings))
                        .addSubcommand(new FactorsAddCommand(surroundings))
                        .addSubcommand(new FactorsImportCommand(surroundings)))
                .addSubcommand(new AdviseCommand(surroundings))
                .addSubcommand(new PlanCommand(surroundings))
                .addSubcommand(new ReportCommand(surroundings))
                .addSubcommand(new AuditCommand(surroundings))
                .addSubcommand(new ReattributeCommand(surroundings))
                .addSubcommand(new MoveCommand(surroundings))
                .addSubcommand(new CommandLine(new Bench())
                        .addSubcommand(new BenchAgentCommand(surroundings))
                        .addSubcommand(new BenchStreamsCommand(surroundings)));
    }

    private static int wrongUsage(Surroundings surroundings, ParameterException problem) {
        surroundings.say("wattelier: " + problem.getMessage());
        surroundings.say(surroundings
                .words()
                .text("usage.hint", problem.getCommandLine().getCommandSpec().qualifiedName()));
        return Failure.WRONG_USAGE;
    }

    private static int failed(Surroundings surroundings, Exception problem) {
        LOG.debug("The command failed", problem);
        String message = problem.getMessage();
        surroundings.say("wattelier: " + (message == null ? problem.toString() : message));
        return switch (problem) {
            case Failure failure -> failure.exitCode();
            case BadArchive ignored -> Failure.WRONG_USAGE;
            case PortTaken taken -> {
                surroundings.say(surroundings.words().text("port.taken", String.valueOf(taken.port())));
                yield Failure.FAILED;
            }
            default -> Failure.FAILED;
        };
    }

    @Command(name = "wattelier", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
    private static final class Door {}

    @Command(name = "import", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "FORMAT")
    private static final class Import {}

    @Command(name = "dead-letters", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "WHAT")
    private static final class DeadLetters {}

    @Command(name = "factors", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "WHAT")
    private static final class Factors {}

    @Command(name = "bench", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "WHAT")
    private static final class Bench {}
}
