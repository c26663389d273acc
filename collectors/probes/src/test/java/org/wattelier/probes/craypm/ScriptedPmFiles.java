package org.wattelier.probes.craypm;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// A node whose controller works while it is being read: after each file the test may change others.
final class ScriptedPmFiles implements PmFiles {
    final Map<String, String> content = new TreeMap<>();
    final List<String> asked = new ArrayList<>();
    Consumer<String> afterEach = name -> {};

    ScriptedPmFiles() {
        set("startup", 77).set("generation", 3).set("freshness", 1000);
    }

    ScriptedPmFiles set(String name, Object text) {
        content.put(name, text.toString());
        return this;
    }

    ScriptedPmFiles scan() {
        return set("freshness", Long.parseLong(content.getOrDefault("freshness", "0")) + 10);
    }

    @Override
    public List<String> names() {
        return List.copyOf(content.keySet());
    }

    @Override
    public String text(String name) throws IOException {
        asked.add(name);
        String text = content.get(name);
        if (text == null) {
            throw new NoSuchFileException(name);
        }
        afterEach.accept(name);
        return text;
    }

    @Override
    public String place(String name) {
        return "/sys/cray/pm_counters/" + name;
    }

    @Override
    public void close() {}
}
