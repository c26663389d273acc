package org.wattelier.feeds.nodes;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.FactHistory;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.codec.BadRecord;
import org.wattelier.events.codec.JsonCodec;

/// The facts of many nodes, one line of JSON each, replaced as a whole: a kill leaves the old or the new one.
///
/// @param path null where nothing is kept
record BookFile(@Nullable Path path) {
    private static final int MOST_TOLD = 100;

    /// What can be read. A line that cannot costs only its node the dates.
    List<NodeFacts> read(List<String> problems) {
        var kept = new ArrayList<NodeFacts>();
        if (path == null) {
            return kept;
        }
        int number = 0;
        // As bytes: a damaged line must not keep the others from being read.
        try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                try {
                    kept.add(JsonCodec.NODE_FACTS.decode(line.getBytes(StandardCharsets.ISO_8859_1)));
                } catch (BadRecord e) {
                    tell(problems, path + ":" + number + ": " + e.reason() + ": its node's facts are dated anew");
                }
            }
        } catch (NoSuchFileException ignored) {
            // The first start.
        } catch (IOException e) {
            tell(problems, path + " cannot be read (" + e + "): facts of nodes are dated anew; see who owns the file");
        }
        return kept;
    }

    /// Nobody may ask for long.
    private static void tell(List<String> problems, String problem) {
        if (problems.size() < MOST_TOLD) {
            problems.add(problem);
        }
    }

    void write(Collection<FactHistory> histories, List<String> problems) {
        if (path == null) {
            return;
        }
        Path fresh = path.resolveSibling(path.getFileName() + ".tmp");
        try {
            try (var out = Files.newOutputStream(fresh)) {
                var bytes = new BufferedOutputStream(out);
                for (FactHistory history : histories) {
                    bytes.write(JsonCodec.NODE_FACTS.encode(history.all()));
                    bytes.write('\n');
                }
                bytes.flush();
            }
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            tell(problems, path + " cannot be written (" + e + "): the next start dates facts anew; is the disk full?");
        }
    }
}
