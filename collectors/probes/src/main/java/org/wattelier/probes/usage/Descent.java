package org.wattelier.probes.usage;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Follows the layouts down one hierarchy.
final class Descent {
    /// A job's directory below the hierarchy.
    record Place(String job, String node) {}

    private final CgroupSettings settings;
    private final Path hierarchy;
    final Map<Path, Place> places = new LinkedHashMap<>();
    final List<Watched> watched = new ArrayList<>();
    final Set<String> systems = new TreeSet<>();
    final Set<String> otherNodes = new TreeSet<>();
    final List<Path> denied = new ArrayList<>();

    Descent(CgroupSettings settings, Path hierarchy) {
        this.settings = settings;
        this.hierarchy = hierarchy;
    }

    Descent follow(List<Layout> layouts) {
        if (Files.isDirectory(hierarchy)) {
            watched.add(Watched.now(hierarchy));
            layouts.forEach(layout -> follow(layout, 0, hierarchy, ""));
        }
        return this;
    }

    private void follow(Layout layout, int depth, Path directory, String node) {
        Pattern level = layout.levels().get(depth);
        for (Path child : children(directory, level)) {
            Matcher matcher = level.matcher(child.getFileName().toString());
            String named = matcher.matches() ? group(matcher, "node") : null;
            String bears = named == null ? node : named;
            if (!settings.wants(bears)) {
                otherNodes.add(bears);
            } else if (depth + 1 == layout.levels().size()) {
                places.put(hierarchy.relativize(child), new Place(String.valueOf(group(matcher, "job")), bears));
            } else {
                if (depth + 1 >= layout.proof()) {
                    systems.add(layout.system());
                }
                watched.add(Watched.now(child));
                follow(layout, depth + 1, child, bears);
            }
        }
    }

    private static @Nullable String group(Matcher matcher, String name) {
        return matcher.namedGroups().containsKey(name) ? matcher.group(name) : null;
    }

    private List<Path> children(Path directory, Pattern level) {
        try {
            List<Path> found = Walk.entries(directory, level.asMatchPredicate());
            // A link that leads nowhere yet may lead somewhere at the next look.
            found.stream().filter(Files::isSymbolicLink).map(Watched::now).forEach(watched::add);
            found.removeIf(entry -> !Files.isDirectory(entry));
            return found;
        } catch (AccessDeniedException ignored) {
            denied.add(directory);
        } catch (IOException ignored) {
            // Gone since its parent was listed.
        }
        return List.of();
    }
}
