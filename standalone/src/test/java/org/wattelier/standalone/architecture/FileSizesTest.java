package org.wattelier.standalone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Small files are read; large ones are feared.
class FileSizesTest {
    private static final int LARGEST = 400;
    private static final int MEDIAN = 80;

    @Test
    void no_file_is_large_and_most_are_small() throws IOException {
        Map<Path, Long> lines = new TreeMap<>();
        try (Stream<Path> files = Files.walk(repository())) {
            for (Path file : files.filter(FileSizesTest::ours).toList()) {
                try (Stream<String> text = Files.lines(file)) {
                    lines.put(file, text.count());
                }
            }
        }
        assertThat(lines.values()).as("files found").hasSizeGreaterThan(100);
        assertThat(lines)
                .allSatisfy(
                        (file, count) -> assertThat(count).as(file.toString()).isLessThanOrEqualTo(LARGEST));
        List<Long> sorted = lines.values().stream().sorted().toList();
        assertThat(sorted.get(sorted.size() / 2)).as("median").isLessThanOrEqualTo(MEDIAN);
    }

    private static boolean ours(Path file) {
        String path = file.toString();
        return path.endsWith(".java") && !path.contains("/target/") && path.contains("/src/");
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("collectors"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException(
                        "no repository around " + Path.of("").toAbsolutePath());
            }
            folder = parent;
        }
        return folder;
    }
}
