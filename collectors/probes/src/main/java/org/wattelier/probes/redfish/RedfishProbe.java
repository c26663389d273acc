package org.wattelier.probes.redfish;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.Housed;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Outcome.PowerAt;
import org.wattelier.probes.Pace;
import org.wattelier.probes.Probe;
import org.wattelier.probes.SensorReading;
import org.wattelier.probes.redfish.Tree.Unreachable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Reads the power of one machine from its management controller. The first look finds where it stands; each later one
/// asks for that document only. After a gap the controller's own record, where it keeps one, fills it.
public final class RedfishProbe implements Probe, Housed {
    static final String NAME = "redfish";
    /// A search takes a slow controller ten answers of five seconds.
    private static final Pace PACE = new Pace(Duration.ofSeconds(10), Duration.ofSeconds(60));

    private static final long GAP_MS = 25_000;
    private static final int SILENT_LOOKS_BEFORE_SEARCH = 60;
    /// A search costs dozens of questions; a controller that has no power will not have any in ten seconds either.
    private static final long SEARCH_EVERY_MS = 600_000;

    private final Library library;
    private final Address address;
    private final InstantSource clock;
    private final Map<String, Long> lastGoodMs = new HashMap<>();
    private @Nullable Discovery discovery;
    private List<Found> found = List.of();
    private int silentLooks;
    private long searchedMs;
    private String lastSearch = "";

    /// @param transport   shared by all controllers of this process
    /// @param url         `https://host`, with or without `/redfish/v1`, or one document in it
    /// @param credentials file with the lines `user=…` and `password=…`; null to ask without
    /// @throws IllegalArgumentException where the URL is none of a Redfish service
    public RedfishProbe(RedfishTransport transport, URI url, @Nullable Path credentials, InstantSource clock) {
        this(Address.of(url), address -> new Door(transport, address, credentials, clock), clock);
    }

    RedfishProbe(Address address, Function<Address, Library> library, InstantSource clock) {
        this.address = address;
        this.clock = clock;
        this.library = library.apply(address);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Pace pace() {
        return PACE;
    }

    @Override
    public List<SensorReading> read() {
        if (found.isEmpty()) {
            String reason = search();
            if (!reason.isEmpty()) {
                return List.of(new SensorReading(Found.node("node", "node"), new Outcome.Missing(reason)));
            }
            found.forEach(each -> lastGoodMs.put(each.sensor().id(), clock.millis()));
            return found.stream()
                    .map(each -> new SensorReading(each.sensor(), each.first()))
                    .toList();
        }
        var readings = new ArrayList<SensorReading>(found.size());
        boolean silent = true;
        for (Found each : found) {
            Outcome outcome = outcome(each);
            silent &= outcome instanceof Outcome.Missing;
            readings.add(new SensorReading(each.sensor(), outcome));
        }
        silentLooks = silent ? silentLooks + 1 : 0;
        if (silentLooks >= SILENT_LOOKS_BEFORE_SEARCH) {
            forget();
        }
        return readings;
    }

    @Override
    public String serial(String sensorId) {
        return found.stream()
                .filter(each -> each.sensor().id().equals(sensorId))
                .map(Found::serial)
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        library.close();
    }

    /// Finds what to ask; why not, where that failed.
    private String search() {
        boolean lately = clock.millis() - searchedMs < SEARCH_EVERY_MS;
        if (lately && !lastSearch.isEmpty()) {
            return lastSearch;
        }
        Discovery running = discovery == null ? new Discovery(library, address) : discovery;
        discovery = running;
        try {
            found = running.run();
            discovery = null;
            searchedMs = clock.millis();
            lastSearch = found.isEmpty() ? "no power found on this controller; last looked at " + running.why() : "";
            return lastSearch;
        } catch (Unreachable e) {
            return e.reason();
        }
    }

    private void forget() {
        found = List.of();
        silentLooks = 0;
    }

    private Outcome outcome(Found each) {
        double sum = 0;
        Outcome last = new Outcome.Missing("nothing to ask");
        long aheadMs = Long.MAX_VALUE;
        for (String place : each.places()) {
            int member = place.indexOf('#');
            Answer answer = library.get(member < 0 ? place : place.substring(0, member));
            if (!(answer instanceof Answer.Document document)) {
                // A document that moved is looked for soon, one that is out of reach is not.
                silentLooks += answer instanceof Answer.Absent ? SILENT_LOOKS_BEFORE_SEARCH / 3 : 0;
                return new Outcome.Missing(reason(answer));
            }
            Outcome outcome = each.shape()
                    .read(member < 0 ? document.json() : member(document.json(), place.substring(member + 1)));
            if (!(outcome instanceof Outcome.Drawing drawing)) {
                return outcome == null ? new Outcome.Missing("the document holds no power any more") : outcome;
            }
            sum += drawing.watts();
            last = drawing;
            aheadMs = document.dateMs() == 0 ? Long.MAX_VALUE : document.dateMs() - clock.millis();
        }
        Outcome whole = each.places().size() == 1 ? last : Believable.power(sum, "");
        return whole instanceof Outcome.Drawing ? filled(each, whole, aheadMs) : whole;
    }

    private static JsonNode member(JsonNode collection, String path) {
        return Fields.list(collection, "Members").stream()
                .filter(each -> Box.same(Fields.link(each, "@odata.id"), path))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static String reason(Answer answer) {
        return switch (answer) {
            case Answer.Absent absent -> absent.reason();
            case Answer.Garbled garbled -> garbled.reason();
            case Answer.Failed failed -> failed.reason();
            case Answer.Document ignored -> "";
        };
    }

    /// The value now, or after a gap what the controller wrote down meanwhile.
    private Outcome filled(Found each, Outcome now, long aheadMs) {
        long nowMs = clock.millis();
        Long before = lastGoodMs.put(each.sensor().id(), nowMs);
        boolean gap = before != null && nowMs - before > GAP_MS;
        if (!gap || each.log().isEmpty() || aheadMs == Long.MAX_VALUE) {
            return now;
        }
        if (!(library.get(each.log()) instanceof Answer.Document document)) {
            return now;
        }
        // The clock in the answer's head has whole seconds; closer than that the two clocks are the same.
        long shift = Math.abs(aheadMs) <= 2000 ? 0 : aheadMs;
        List<PowerAt> values = PowerLog.between(PowerLog.read(document.json()), before, nowMs, shift);
        return values.isEmpty() ? now : new Outcome.Recorded(values);
    }
}
