package org.wattelier.standalone.books;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/// The commands of `streams/docs/running.md` as what they do.
final class Rights {
    private Rights() {}

    static List<AclBinding> documented() throws IOException {
        Path page = Path.of("").toAbsolutePath().resolveSibling("streams/docs/running.md");
        var bindings = new ArrayList<AclBinding>();
        for (String line : Files.readAllLines(page)) {
            if (line.startsWith("$A ")) {
                bindings.addAll(bindings(line.replaceAll(" #.*", "").replace("$W", "wattelier")));
            }
        }
        return bindings;
    }

    private static List<AclBinding> bindings(String line) {
        String principal = "";
        var operations = new ArrayList<AclOperation>();
        var resources = new ArrayList<ResourcePattern>();
        PatternType pattern =
                line.contains("--resource-pattern-type prefixed") ? PatternType.PREFIXED : PatternType.LITERAL;
        String[] words = line.strip().split("\\s+");
        for (int i = 1; i < words.length; i += 2) {
            String value = words[i + 1];
            switch (words[i]) {
                case "--allow-principal" -> principal = value;
                case "--operation" ->
                    operations.add(AclOperation.fromString(value.replaceAll("([a-z])([A-Z])", "$1_$2")));
                case "--topic" -> resources.add(new ResourcePattern(ResourceType.TOPIC, value, pattern));
                case "--group" -> resources.add(new ResourcePattern(ResourceType.GROUP, value, pattern));
                case "--transactional-id" ->
                    resources.add(new ResourcePattern(ResourceType.TRANSACTIONAL_ID, value, pattern));
                case "--resource-pattern-type" -> {}
                default -> throw new IllegalArgumentException(words[i].toLowerCase(Locale.ROOT));
            }
        }
        var bindings = new ArrayList<AclBinding>();
        for (ResourcePattern resource : resources) {
            for (AclOperation operation : operations) {
                bindings.add(new AclBinding(
                        resource, new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)));
            }
        }
        return bindings;
    }
}
