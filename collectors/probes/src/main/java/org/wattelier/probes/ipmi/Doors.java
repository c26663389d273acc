package org.wattelier.probes.ipmi;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.wattelier.probes.command.Words;

/// All ways to the controller that this machine offers, the cheapest first.
final class Doors {
    /// A list of sensors takes many messages, the first time.
    private static final int SENSORS_TAKE = 3;

    private final IpmiSettings settings;

    Doors(IpmiSettings settings) {
        this.settings = settings;
    }

    /// @throws IllegalArgumentException where the setting is not a command
    List<Door> all() {
        if (!settings.command().isBlank()) {
            return ofSetting(Words.of(settings.command()));
        }
        List<Door> doors = new ArrayList<>();
        if (Files.exists(settings.device())) {
            doors.add(new DeviceDoor(settings.device(), settings.patience()));
        }
        record Call(Path program, int question, List<String> arguments) {}
        KnownTools.TRIED.stream()
                .flatMap(name -> settings.program(name).stream())
                .flatMap(program -> {
                    var questions = KnownTools.questions(String.valueOf(program.getFileName()));
                    return Stream.iterate(0, i -> i < questions.size(), i -> i + 1)
                            .map(i -> new Call(program, i, questions.get(i)));
                })
                .sorted(Comparator.comparingInt(Call::question))
                .forEach(call -> doors.add(command(call.program().toString(), call.arguments(), call.question())));
        return doors;
    }

    /// A known program alone gets its arguments; anything else runs as given.
    private List<Door> ofSetting(List<String> words) {
        Path program = Path.of(words.getFirst());
        List<List<String>> questions = KnownTools.questions(String.valueOf(program.getFileName()));
        if (words.size() > 1 || questions.isEmpty()) {
            return List.of(new CommandDoor(resolved(words), settings.patience().multipliedBy(SENSORS_TAKE)));
        }
        String found = resolved(words).getFirst();
        List<Door> doors = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            doors.add(command(found, questions.get(i), i));
        }
        return doors;
    }

    private Door command(String program, List<String> arguments, int question) {
        List<String> words = new ArrayList<>(List.of(program));
        words.addAll(arguments);
        Duration patience =
                question == 0 ? settings.patience() : settings.patience().multipliedBy(SENSORS_TAKE);
        return new CommandDoor(words, patience);
    }

    /// The program's whole path where our list has it: a service's own PATH is often shorter.
    private List<String> resolved(List<String> words) {
        List<String> whole = new ArrayList<>(words);
        if (words.getFirst().indexOf('/') < 0) {
            settings.program(words.getFirst()).ifPresent(path -> whole.set(0, path.toString()));
        }
        return whole;
    }
}
