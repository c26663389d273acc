package org.wattelier.agent.console;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wattelier.agent.node.Machine;
import org.wattelier.agent.settings.AgentSettings;
import org.wattelier.events.codec.Json;
import org.wattelier.probes.Diagnosis;
import org.wattelier.probes.Diagnosis.State;
import org.wattelier.probes.Probe;

/// What is readable on this node, what is not, why, and the command that mends it.
public final class DoctorConsole {
    private static final int BROKER_PATIENCE_MS = 3000;

    private final List<Diagnosis> findings;
    private final ConsoleWords words;

    private DoctorConsole(List<Diagnosis> findings, ConsoleWords words) {
        this.findings = findings;
        this.words = words;
    }

    /// Looks now.
    public static DoctorConsole look(AgentSettings settings, Machine machine, ConsoleWords words) {
        machine.probes().forEach(Probe::read);
        var findings = new ArrayList<>(machine.diagnose());
        findings.add(folder(settings, words));
        findings.add(broker(settings, words));
        machine.probes().forEach(Probe::close);
        return new DoctorConsole(findings, words);
    }

    private static Diagnosis folder(AgentSettings settings, ConsoleWords words) {
        String what = words.text("state.folder");
        Path state = settings.state();
        if (state == null) {
            return new Diagnosis(what, State.DOUBTFUL, words.text("state.none"), "state = /var/lib/wattelier-agent");
        }
        boolean writable = Files.isDirectory(state)
                ? Files.isWritable(state)
                : state.getParent() != null && Files.isWritable(state.getParent());
        return writable
                ? new Diagnosis(what, State.READABLE, state + " " + words.text("state.writable"), "")
                : new Diagnosis(
                        what,
                        State.CLOSED,
                        state + " " + words.text("state.closed.folder"),
                        words.text("state.remedy", state.toString()));
    }

    private static Diagnosis broker(AgentSettings settings, ConsoleWords words) {
        String servers = settings.kafka().getOrDefault("bootstrap.servers", "");
        if (servers.isEmpty()) {
            return new Diagnosis("kafka", State.ABSENT, words.text("broker.none"), "kafka = HOST:PORT");
        }
        String first = servers.split(",")[0].strip();
        int colon = first.lastIndexOf(':');
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(
                            first.substring(0, Math.max(0, colon)), Integer.parseInt(first.substring(colon + 1))),
                    BROKER_PATIENCE_MS);
            return new Diagnosis("kafka " + first, State.READABLE, words.text("broker.reached"), "");
        } catch (IOException | IllegalArgumentException e) {
            String why = words.text("broker.silent", String.valueOf(e.getMessage()));
            return new Diagnosis("kafka " + first, State.FAILING, why, words.text("broker.remedy"));
        }
    }

    /// Whether everything that is there can be read.
    public boolean isWell() {
        return findings.stream().noneMatch(each -> each.state() == State.CLOSED || each.state() == State.FAILING);
    }

    public List<String> lines() {
        var lines = new ArrayList<String>();
        for (Diagnosis each : findings) {
            String state = words.text("state." + each.state().name().toLowerCase(Locale.ROOT));
            String why = each.why().isEmpty() ? "" : ": " + each.why();
            lines.add(String.format("%-9s %s%s", state, each.what(), why));
            each.remedy().lines().forEach(step -> lines.add("          " + words.text("remedy", step)));
        }
        return lines;
    }

    public String json() {
        return Json.MAPPER.writeValueAsString(Map.of("findings", findings));
    }
}
