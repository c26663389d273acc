package org.wattelier.agent.facts;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeFacts;

/// Writes facts as [org.wattelier.events.codec.JsonCodec#NODE_FACTS] does, byte for byte, without loading a JSON
/// library
/// into a process that writes one such record a day.
public final class FactsJson {
    private final StringBuilder json = new StringBuilder();

    private FactsJson() {}

    public static byte[] of(NodeFacts facts) {
        var out = new FactsJson();
        out.json.append("{\"node\":{\"cluster\":");
        out.text(facts.node().cluster()).json.append(",\"node\":");
        out.text(facts.node().node()).json.append('}');
        if (!facts.speaker().isEmpty()) {
            out.name(",\"speaker\"").text(facts.speaker());
        }
        out.json.append(",\"facts\":[");
        for (int i = 0; i < facts.facts().size(); i++) {
            out.json.append(i == 0 ? "" : ",");
            out.fact(facts.facts().get(i));
        }
        return out.json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private void fact(NodeFact fact) {
        name("{\"from\"").text(fact.from().toString());
        name(",\"source\"").text(fact.source());
        name(",\"type\"").text(fact.type());
        name(",\"state\"").text(fact.state().name().toLowerCase(Locale.ROOT));
        name(",\"cores\"").json.append(fact.cores());
        name(",\"memory_bytes\"").json.append(fact.memoryBytes());
        name(",\"gpus\"").json.append(fact.gpus());
        idle(fact.idle());
        name(",\"meter_lag_ms\"").json.append(fact.meterLagMs());
        name(",\"meter_window_ms\"").json.append(fact.meterWindowMs());
        name(",\"meter_gain\"").json.append(fact.meterGain());
        name(",\"chip_gain\"").json.append(fact.chipGain());
        String upstream = fact.upstream();
        name(",\"upstream\"");
        if (upstream == null) {
            json.append("null");
        } else {
            text(upstream);
        }
        json.append('}');
    }

    private void idle(IdleBaseline idle) {
        name(",\"idle\"").json.append("{\"cpu_w\":").append(idle.cpuW());
        name(",\"dram_w\"").json.append(idle.dramW());
        name(",\"gpu_w\"").json.append(idle.gpuW());
        name(",\"other_w\"").json.append(idle.otherW()).append('}');
    }

    private FactsJson name(String quoted) {
        json.append(quoted).append(':');
        return this;
    }

    private FactsJson text(String value) {
        json.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                default -> {
                    if (c < 0x20) {
                        json.append(String.format("\\u%04X", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
        return this;
    }
}
