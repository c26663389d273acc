package org.wattelier.knowledge.factors;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/// YAML (and so JSON) as a tree that knows its lines and leaves every scalar the text that stands there: `07:30` is no
/// number of minutes, `NO` no refusal.
final class YamlText {
    private static final int LARGEST = 4 << 20;

    private static final int DEEPEST = 20;

    private YamlText() {}

    /// @return empty where the file is no mapping; the problem has been told
    static Optional<MappingNode> read(String file, String text, List<Problem> problems) {
        var settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(LARGEST)
                .setMaxAliasesForCollections(0)
                .build();
        try {
            requireFlat(settings, text);
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isPresent() && root.get() instanceof MappingNode mapping) {
                return Optional.of(mapping);
            }
            problems.add(
                    new Problem(file, 1, "file", "facts: with a list", "something else", "See factors.schema.json."));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            problems.add(new Problem(file, line, "file", "YAML", Clip.of(e.getProblem()), "Check indents and quotes."));
        } catch (YamlEngineException e) {
            problems.add(new Problem(file, 0, "file", "YAML", Clip.of(String.valueOf(e.getMessage())), ""));
        }
        return Optional.empty();
    }

    /// The composer calls itself for each level: a hostile file must not exhaust its stack.
    private static void requireFlat(LoadSettings settings, String text) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            depth += switch (event.getEventId()) {
                case MappingStart, SequenceStart -> 1;
                case MappingEnd, SequenceEnd -> -1;
                default -> 0;
            };
            if (depth > DEEPEST) {
                throw new YamlEngineException("more than " + DEEPEST + " levels");
            }
        }
    }

    static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
