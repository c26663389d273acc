package org.wattelier.feeds.oar;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wattelier.feeds.job.BatchJob;
import org.wattelier.feeds.settings.Settings;

/// What a reader of OAR's answers finds in texts.
final class OarSamples {
    private OarSamples() {}

    static OarSettings settings(Map<String, String> words) {
        var settings = new Settings(words);
        OarSettings oar = OarSettings.from(settings);
        settings.complete();
        return oar;
    }

    /// Nodes `n1` to `n4` of four resources, 1 to 16.
    static OarNodes fourNodes() throws IOException {
        var json = new StringBuilder("{");
        for (int id = 1; id <= 16; id++) {
            json.append(id == 1 ? "" : ",").append("""
                    "%d":{"resource_id":"%d","network_address":"n%d","state":"Alive","type":"default","drain":"NO"}
                    """.formatted(id, id, (id + 3) / 4));
        }
        return OarNodes.read(json + "}", settings(Map.of()));
    }

    record Found(List<BatchJob> jobs, List<String> refused) {
        BatchJob only() {
            if (jobs.size() != 1) {
                throw new AssertionError(jobs + " " + refused);
            }
            return jobs.getFirst();
        }
    }

    static Found read(String json) throws IOException {
        return read(json, fourNodes(), settings(Map.of()));
    }

    static Found read(String json, OarNodes nodes, OarSettings settings) throws IOException {
        List<BatchJob> jobs = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        OarJobs.read(json, settings).readInto(jobs, refused, nodes, BatchJob.Stage.ENDED);
        return new Found(jobs, refused);
    }

    /// A job that ran on half of `n1`, with fields that replace its own.
    static String job(String... fields) {
        var json = new StringBuilder("""
                {"7":{"Job_Id":7,"state":"Terminated","submissionTime":1795614287,"startTime":1795614288,
                "stopTime":1795614291,"exit_code":0,"walltime":300,"types":[],"array_id":7,"array_index":1,
                "assigned_network_address":["n1"],"assigned_resources":[1,2],"events":[],"name":"a","queue":"default",
                "owner":"u","project":"p","launchingDirectory":"/home/u","command":"./x\"""");
        json.append(",");
        for (String field : fields) {
            String name = field.substring(0, field.indexOf(':'));
            int from = json.indexOf(name + ":");
            if (from >= 0) {
                json.insert(from, "\"old\":0,\"x").deleteCharAt(from + 10);
            }
            json.append(field).append(",");
        }
        return json.append("\"last\":0}}").toString();
    }
}
