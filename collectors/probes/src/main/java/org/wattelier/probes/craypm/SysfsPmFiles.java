package org.wattelier.probes.craypm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wattelier.probes.kernel.SensorFile;

/// The real ones.
final class SysfsPmFiles implements PmFiles {
    private final Path directory;
    private final Map<String, SensorFile> files = new HashMap<>();

    SysfsPmFiles(Path directory) {
        this.directory = directory;
    }

    @Override
    public List<String> names() {
        try (var entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException ignored) {
            return List.of();
        }
    }

    @Override
    public String text(String name) throws IOException {
        return files.computeIfAbsent(name, key -> new SensorFile(directory.resolve(key)))
                .text();
    }

    @Override
    public String place(String name) {
        return directory.resolve(name).toString();
    }

    @Override
    public void close() {
        files.values().forEach(SensorFile::close);
        files.clear();
    }
}
