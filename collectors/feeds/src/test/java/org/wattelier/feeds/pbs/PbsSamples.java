package org.wattelier.feeds.pbs;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.wattelier.feeds.job.BatchJob;
import org.wattelier.feeds.settings.Settings;

/// Answers of PBS as its documentation and reports of its users describe them; nobody here has a PBS.
final class PbsSamples {
    static final Instant NOW = Instant.parse("2023-04-26T14:00:00Z");

    private PbsSamples() {}

    static PbsSettings settings(Map<String, String> words) {
        var settings = new Settings(words);
        PbsSettings pbs = PbsSettings.from(settings);
        settings.complete();
        return pbs;
    }

    static PbsJobs read(String text) throws IOException {
        return read(text, settings(Map.of()));
    }

    static PbsJobs read(String text, PbsSettings settings) throws IOException {
        return PbsJobs.read(text, nodes(), settings, NOW, BatchJob.Stage.ENDED);
    }

    static BatchJob only(String... lines) throws IOException {
        PbsJobs found = read(answer(job("12.s", lines)));
        if (found.jobs().size() != 1) {
            throw new AssertionError(found.jobs() + " " + found.refused());
        }
        return found.jobs().getFirst();
    }

    static PbsNodes nodes() throws IOException {
        return PbsNodes.read("""
                {"timestamp":1682517600,"nodes":{
                "n1":{"state":"free","pcpus":64,"sharing":"default_shared",
                  "resources_available":{"host":"n1","ncpus":64,"ngpus":4,"mem":"527672488kb"}},
                "n2":{"state":"job-busy,offline","sharing":"force_exclhost","jobs":["1.s/0","2.s/0"],
                  "resources_available":{"host":"n2","ncpus":8,"mem":"16gb"}},
                "big[0]":{"state":"free","sharing":"default_excl",
                  "resources_available":{"host":"big","ncpus":4,"mem":"8gb"}},
                "big[1]":{"state":"down","sharing":"default_excl",
                  "resources_available":{"host":"big","ncpus":4,"mem":"8gb"}},
                "cray_7":{"state":"state-unknown,down","resources_available":{"host":"nid00007","ncpus":24}},
                "odd":{"state":"floating","resources_available":{"ncpus":1}}}}
                """, settings(Map.of()));
    }

    static String answer(String... jobs) {
        return "{\n    \"timestamp\":1682517600,\n    \"pbs_version\":\"2021.1.3\",\n    \"pbs_server\":\"s\",\n"
                + "    \"Jobs\":{\n" + String.join(",\n", jobs) + "\n    }\n}\n";
    }

    /// A running job on two cores of `n1`; lines `"name":value` replace its own.
    static String job(String id, String... lines) {
        String text = """
                        "%s":{
                            "Job_Name":"STDIN",
                            "Job_Owner":"u1@login1.example.org",
                            "resources_used":{
                                "cput":"26:03:11",
                                "mem":"5008kb",
                                "ncpus":2,
                                "walltime":"00:01:17"
                            },
                            "job_state":"R",
                            "queue":"workq",
                            "ctime":"Wed Apr 26 13:40:10 2023",
                            "exec_host":"n1/4*2",
                            "exec_vnode":"(n1:ncpus=2:mem=4gb:ngpus=1)",
                            "mtime":"Wed Apr 26 13:41:33 2023",
                            "qtime":"Wed Apr 26 13:40:10 2023",
                            "Resource_List":{
                                "ncpus":2,
                                "ngpus":1,
                                "nodect":1,
                                "place":"free",
                                "walltime":"00:20:00"
                            },
                            "stime":"Wed Apr 26 13:40:15 2023",
                            "Variable_List":{
                                "PBS_O_HOME":"/home/u1"
                            },
                            "run_count":1,
                            "project":"_pbs_project_default"
                        }""".formatted(id).indent(8).stripTrailing();
        for (String line : lines) {
            String name = line.substring(0, line.indexOf(':') + 1);
            String changed = text.replaceFirst(
                    "(?m)^( *)" + java.util.regex.Pattern.quote(name) + ".*?(,?)$",
                    "$1" + java.util.regex.Matcher.quoteReplacement(line) + "$2");
            text = changed.contains(line)
                    ? changed
                    : text.replace("            \"run_count\"", "            " + line + ",\n            \"run_count\"");
        }
        return text;
    }
}
