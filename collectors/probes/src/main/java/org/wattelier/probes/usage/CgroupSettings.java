package org.wattelier.probes.usage;

import java.nio.file.Path;
import java.util.List;

/// Where and what to look for.
///
/// @param root     `/sys/fs/cgroup`, or a tree that looks like it
/// @param node     of several slurmd on one host, the one whose jobs count; empty for all. Groups that name no node
/// always count
/// @param patterns further places of jobs: a path below a hierarchy's root whose parts are regular expressions, one of
/// which has the group `job`, for example `machine\.slice/docker-(?<job>[0-9a-f]{12}).*\.scope`
public record CgroupSettings(Path root, String node, List<String> patterns) {
    public CgroupSettings {
        patterns = List.copyOf(patterns);
    }

    /// Every job below this root.
    public static CgroupSettings all(Path root) {
        return new CgroupSettings(root, "", List.of());
    }

    /// Whether a group that bears this node's name counts: the same name, or the same up to the domain.
    boolean wants(String named) {
        return node.isEmpty() || named.isEmpty() || first(named).equalsIgnoreCase(first(node));
    }

    private static String first(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
