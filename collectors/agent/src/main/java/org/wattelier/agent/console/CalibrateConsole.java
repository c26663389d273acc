package org.wattelier.agent.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.wattelier.agent.calibration.BusyThreads;
import org.wattelier.agent.calibration.CalibrationFile;
import org.wattelier.agent.calibration.CalibrationResult;
import org.wattelier.agent.calibration.CalibrationResult.Fitted;
import org.wattelier.agent.calibration.CalibrationRun;
import org.wattelier.agent.calibration.CalibrationWords;
import org.wattelier.agent.calibration.ResidualPlot;
import org.wattelier.agent.calibration.Schedule;
import org.wattelier.agent.calibration.SecondPulse;
import org.wattelier.agent.node.Machine;

/// Loads the node step by step and keeps how its meter follows its on-chip counters.
public final class CalibrateConsole {
    private final Machine machine;
    private final ConsoleWords words;
    private final Consumer<String> say;
    private final Consumer<String> progress;
    private final SecondPulse pulse = new SecondPulse(InstantSource.system());

    /// @param say      takes whole lines
    /// @param progress takes the line that replaces the one before; may do nothing
    public CalibrateConsole(Machine machine, ConsoleWords words, Consumer<String> say, Consumer<String> progress) {
        this.machine = machine;
        this.words = words;
        this.say = say;
        this.progress = progress;
    }

    /// Ends it at once, from any thread.
    public void stop() {
        pulse.stop();
    }

    /// @param meter id of the node meter
    /// @param file  where the calibration goes; a picture of what it misses goes beside it
    /// @return whether there is a calibration now
    public boolean run(String meter, Schedule schedule, Path file) throws IOException {
        var told = new CalibrationWords(words.locale());
        int minutes = schedule.levels() * schedule.minutes();
        say.accept(words.text(
                "calibrate.begin",
                words.number(schedule.levels(), 0),
                words.number(schedule.minutes(), 0),
                words.number(minutes, 0)));
        var run = new CalibrationRun(
                machine.probes(), meter, schedule, machine.boot(), now -> progress.accept(told.progress(now)));
        int cores = machine.description().cores();
        CalibrationResult result = run.run(new BusyThreads(Math.max(1, cores)), pulse);
        say.accept(told.summary(result));
        if (!(result instanceof Fitted fitted)) {
            return false;
        }
        Path picture = file.resolveSibling(file.getFileName().toString().replaceFirst("\\.json$", "") + ".svg");
        CalibrationFile.write(file, fitted.calibration());
        Files.deleteIfExists(picture);
        Files.writeString(
                picture, ResidualPlot.svg(fitted, told), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        say.accept(words.text("calibrate.written", file.toString(), picture.toString()));
        return true;
    }
}
