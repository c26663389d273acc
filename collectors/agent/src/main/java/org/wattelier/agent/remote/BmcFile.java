package org.wattelier.agent.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.poller.Target;
import org.wattelier.probes.Probe;
import org.wattelier.probes.bmc.Credentials;
import org.wattelier.probes.ipmi.lan.BmcLan;
import org.wattelier.probes.ipmi.lan.LanSettings;
import org.wattelier.probes.redfish.RedfishProbe;
import org.wattelier.probes.redfish.RedfishTransport;
import org.wattelier.probes.redfish.Trust;

/// The controllers of a file, ready to be polled. They share one HTTP client.
public final class BmcFile implements AutoCloseable {
    private final List<Target> targets;
    private final @Nullable RedfishTransport transport;

    private BmcFile(List<Target> targets, @Nullable RedfishTransport transport) {
        this.targets = List.copyOf(targets);
        this.transport = transport;
    }

    /// @param authority PEM file of the authority that signed the controllers' certificates; null for the usual ones
    /// @param problems  takes everything that is wrong, with its line
    public static BmcFile read(
            Path file, String cluster, @Nullable Path authority, InstantSource clock, List<String> problems) {
        var lines = new ArrayList<BmcLine>();
        try {
            List<String> texts = Files.readAllLines(file);
            for (int i = 0; i < texts.size(); i++) {
                String text = texts.get(i).strip();
                if (!text.isEmpty() && !text.startsWith("#")) {
                    parse(cluster, text, file + ":" + (i + 1), lines, problems);
                }
            }
            return open(lines, authority, clock, problems);
        } catch (IOException e) {
            problems.add("bmcs: " + file + " cannot be used (" + e.getMessage() + ")");
            return new BmcFile(List.of(), null);
        }
    }

    private static void parse(String cluster, String text, String place, List<BmcLine> lines, List<String> problems) {
        try {
            BmcLine line = BmcLine.parse(cluster, text);
            if (lines.stream().anyMatch(line::isSameMeter)) {
                throw new IllegalArgumentException(
                        line.source() + " stands there twice, and two controllers would pass for one meter");
            }
            lines.add(line);
        } catch (IllegalArgumentException e) {
            problems.add(place + ": " + e.getMessage());
        }
    }

    private static BmcFile open(
            List<BmcLine> lines, @Nullable Path authority, InstantSource clock, List<String> problems)
            throws IOException {
        Trust trust = authority == null ? Trust.ofSystem() : Trust.ofAuthority(authority);
        var pinned =
                lines.stream().filter(line -> !line.fingerprint().isEmpty()).toList();
        for (BmcLine line : pinned) {
            trust.pinned(line.address().getHost(), line.fingerprint());
        }
        var transport = new RedfishTransport(trust, RedfishTransport.PATIENCE, lines.size());
        var targets = new ArrayList<Target>();
        for (BmcLine line : lines) {
            try {
                targets.add(new Target(line.source(), probe(line, transport, clock)));
            } catch (IOException | IllegalArgumentException e) {
                problems.add("bmcs: " + line.source() + ": " + e.getMessage());
            }
        }
        return new BmcFile(targets, transport);
    }

    private static Probe probe(BmcLine line, RedfishTransport transport, InstantSource clock) throws IOException {
        if (!line.address().getScheme().equals("ipmi")) {
            return new RedfishProbe(transport, line.address(), line.credentials(), clock);
        }
        LanSettings usual = LanSettings.of(line.address().getHost());
        int port =
                line.address().getPort() < 0 ? LanSettings.PORT : line.address().getPort();
        var settings = new LanSettings(
                usual.host(), port, line.privilege(), usual.suites(), Duration.ofSeconds(10), usual.patience());
        return new BmcLan(settings, Credentials.read(Objects.requireNonNull(line.credentials())));
    }

    public List<Target> targets() {
        return targets;
    }

    @Override
    public void close() {
        if (transport != null) {
            transport.close();
        }
    }
}
