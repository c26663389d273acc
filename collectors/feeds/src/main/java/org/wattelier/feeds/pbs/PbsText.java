package org.wattelier.feeds.pbs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The words of `qstat -f` without `-F json`, which every version of PBS has: one attribute a line, long ones go on in
/// lines that begin with a tab.
final class PbsText {
    private static final String JOB = "Job Id: ";
    private static final String INDENT = "    ";
    private static final String IS = " = ";

    private PbsText() {}

    static List<PbsObject> read(String text) {
        List<PbsObject> jobs = new ArrayList<>();
        PbsObject job = null;
        var line = new StringBuilder();
        for (String next : (text + "\n" + JOB).split("\r?\n", -1)) {
            if (next.startsWith("\t") || next.startsWith("        ")) {
                line.append(next.strip());
                continue;
            }
            take(job, line);
            line.setLength(0);
            if (next.startsWith(JOB)) {
                job = new PbsObject(next.substring(JOB.length()).strip());
                jobs.add(job);
            } else if (next.startsWith(INDENT)) {
                line.append(next, INDENT.length(), next.length());
            }
        }
        jobs.removeIf(each -> each.name().isEmpty());
        return jobs;
    }

    private static void take(@Nullable PbsObject job, StringBuilder line) {
        int is = line.indexOf(IS);
        if (job != null && is > 0 && !line.substring(0, is).equals("Variable_List")) {
            job.put(line.substring(0, is), line.substring(is + IS.length()));
        }
    }
}
