package org.wattelier.agent;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.calibration.Schedule;
import org.wattelier.agent.console.CalibrateConsole;
import org.wattelier.agent.console.ConsoleWords;
import org.wattelier.agent.console.DoctorConsole;
import org.wattelier.agent.console.HelpConsole;
import org.wattelier.agent.console.LoadCurveConsole;
import org.wattelier.agent.console.ProbeConsole;
import org.wattelier.agent.console.QuietConsole;
import org.wattelier.agent.node.Machine;
import org.wattelier.agent.settings.AgentSettings;
import org.wattelier.agent.settings.BadSettings;

/// Everything but running: what is typed on a node.
final class NodeCommands {
    private static final String USAGE =
            "expected run, probe, doctor, quiet on|off [--for PT2H|--until INSTANT], calibrate --meter ID [--levels N]"
                    + " [--minutes N], loadcurve FILE, each with --config FILE and the settings as options";

    private final CommandWords words;
    private final PrintStream out;
    private final PrintStream errors;
    private final ConsoleWords texts;

    NodeCommands(CommandWords words, PrintStream out, PrintStream errors) {
        this.words = words;
        this.out = out;
        this.errors = errors;
        this.texts = ConsoleWords.of(words.env());
    }

    /// @return whether it went well
    boolean run() throws IOException {
        if (words.has("--help")) {
            HelpConsole.lines(texts, words.command()).forEach(out::println);
            return true;
        }
        return switch (words.command()) {
            case "probe" -> probe();
            case "doctor" -> doctor();
            case "quiet" -> quiet();
            case "calibrate" -> calibrate();
            case "loadcurve" -> loadCurve();
            default -> throw new BadSettings("\"" + words.command() + "\" is not a command; " + USAGE);
        };
    }

    private boolean probe() {
        ProbeConsole seen = ProbeConsole.look(Machine.shownBy(words.settings()), texts);
        show(seen.json(), seen.lines());
        return true;
    }

    private boolean doctor() {
        AgentSettings settings = words.settings();
        DoctorConsole seen = DoctorConsole.look(settings, Machine.shownBy(settings), texts);
        show(seen.json(), seen.lines());
        return seen.isWell();
    }

    private void show(String json, List<String> lines) {
        if (words.has("--json")) {
            out.println(json);
        } else {
            lines.forEach(out::println);
        }
    }

    private boolean quiet() throws IOException {
        String which = words.words().isEmpty() ? "" : words.words().getFirst();
        var console = new QuietConsole(new Quiet(words.settings().quiet())::ask, texts);
        switch (which) {
            case "on" -> out.println(console.on(until()));
            case "off" -> {
                new Quiet(words.settings().quiet()).end();
                out.println(console.off());
            }
            default -> throw new BadSettings("quiet is followed by on or off");
        }
        return true;
    }

    private @Nullable Instant until() {
        String length = words.option("--for", "");
        String end = words.option("--until", "");
        try {
            if (words.has("--for")) {
                return Instant.now().plus(Duration.parse(length));
            }
            return words.has("--until") ? Instant.parse(end) : null;
        } catch (DateTimeException | ArithmeticException ignored) {
            throw new BadSettings(
                    words.has("--for")
                            ? "--for is \"" + length + "\", expected a length of time such as PT2H or PT30M"
                            : "--until is \"" + end + "\", expected an instant such as 2026-11-30T18:00:00Z");
        }
    }

    private boolean loadCurve() throws IOException {
        if (words.words().isEmpty()) {
            throw new BadSettings("loadcurve is followed by the file");
        }
        AgentSettings settings = words.settings();
        var curve = LoadCurveConsole.read(Path.of(words.words().getFirst()), words.option("--source", ""), texts);
        curve.lines().forEach(out::println);
        if (curve.isEmpty() || settings.kafka().isEmpty()) {
            return !curve.isEmpty();
        }
        try (var producer = new EventProducer(new HashMap<>(settings.kafka()), settings.topics())) {
            curve.send(producer::send);
            producer.flush();
            out.println(texts.text("curve.sent", settings.kafka().getOrDefault("bootstrap.servers", "")));
            return producer.failed() == 0;
        }
    }

    private boolean calibrate() throws IOException {
        Machine machine = Machine.seenBy(words.settings());
        Path file = machine.calibrationFile();
        String meter = words.option("--meter", "");
        if (file == null || meter.isEmpty()) {
            throw new BadSettings(
                    "calibrate needs --meter ID (\"probe\" shows them) and calibration = FILE or state = DIR");
        }
        boolean terminal = System.console() != null;
        var console = new CalibrateConsole(
                machine, texts, errors::println, line -> errors.print(terminal ? "\r" + line + "\033[K" : ""));
        Runtime.getRuntime().addShutdownHook(new Thread(console::stop));
        return console.run(
                meter, new Schedule(words.number("--levels", 5, 2, 100), words.number("--minutes", 5, 1, 120)), file);
    }
}
