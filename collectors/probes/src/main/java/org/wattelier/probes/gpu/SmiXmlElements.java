package org.wattelier.probes.gpu;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Follows the elements of the XML and hands those inside a `<gpu>` to it.
final class SmiXmlElements {
    private static final int DEEPEST = 40;
    private static final int LONGEST_TEXT = 4096;

    private final List<SmiGpu> found = new ArrayList<>();
    private final Deque<String> path = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable SmiXmlGpu gpu;

    /// @param id the attribute of that name
    void begin(String name, @Nullable String id) throws NotUnderstood {
        path.addLast(name);
        text.setLength(0);
        if (path.size() > DEEPEST) {
            throw new NotUnderstood("the XML of nvidia-smi is nested too deeply");
        }
        if (path.size() == 2 && name.equals("gpu")) {
            gpu = new SmiXmlGpu(id == null ? "" : id, found.size());
        }
    }

    void text(String more) {
        if (text.length() < LONGEST_TEXT) {
            text.append(more);
        }
    }

    void end() {
        SmiXmlGpu inside = gpu;
        if (inside != null && path.size() == 2) {
            found.add(inside.done());
            gpu = null;
        } else if (inside != null) {
            inside.element(
                    List.copyOf(path).subList(2, path.size()), text.toString().strip());
        }
        path.removeLast();
        text.setLength(0);
    }

    List<SmiGpu> gpus() {
        return found;
    }
}
