package org.wattelier.standalone.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wattelier.feeds.history.HistoryFile;
import org.wattelier.knowledge.csv.BadTable;
import org.wattelier.knowledge.csv.Problem;
import org.wattelier.service.text.Language;
import org.wattelier.service.text.SafeText;

/// Files with tables that people give to commands: unpacked, and what is wrong in them told in their language.
final class TableFile {
    private static final int LARGEST = 512 << 20;
    private static final int MOST_PROBLEMS = 10;

    private TableFile() {}

    static byte[] bytes(Words words, Path file) {
        try (InputStream in = open(file)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new Failure(Failure.WRONG_USAGE, words.text("table.large", file.toString()));
            }
            return content;
        } catch (IOException e) {
            throw new Failure(Failure.WRONG_USAGE, words.text("table.unreadable", file.toString()));
        }
    }

    /// What spreadsheets write as UTF-16 is no log that was packed.
    private static InputStream open(Path file) throws IOException {
        try (InputStream peek = Files.newInputStream(file)) {
            byte[] mark = peek.readNBytes(2);
            boolean wide = mark.length == 2 && (mark[0] & 0xff) >= 0xfe && (mark[1] & 0xff) >= 0xfe;
            if (wide) {
                return Files.newInputStream(file);
            }
        }
        return HistoryFile.open(file);
    }

    static <T> T taken(Words words, String file, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (BadTable bad) {
            var text = new StringBuilder();
            bad.problems().stream()
                    .limit(MOST_PROBLEMS)
                    .forEach(problem -> text.append(line(words, file, problem)).append(System.lineSeparator()));
            text.append(words.text("table.problems", "" + bad.problems().size()));
            throw new Failure(Failure.WRONG_USAGE, text.toString());
        }
    }

    private static String line(Words words, String file, Problem problem) {
        String why = words.text("table." + problem.wrong().name().toLowerCase(java.util.Locale.ROOT));
        String found = problem.found();
        return found.isEmpty()
                ? words.text("table.line", file, "" + problem.line(), SafeText.of(problem.column()), why)
                : words.text("table.line.found", file, "" + problem.line(), SafeText.of(problem.column()), why, found);
    }

    static Language language(Surroundings surroundings, @Nullable String asked) {
        return asked == null
                ? surroundings.language()
                : Language.of(asked)
                        .orElseThrow(() -> new Failure(
                                Failure.WRONG_USAGE, surroundings.words().text("lang.unknown", asked)));
    }
}
