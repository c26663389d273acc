package org.wattelier.feeds.slurm.accounting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.wattelier.feeds.history.Cut;

/// Which field of a line means what, by the names that `sacct` gives them, in any case.
final class Columns {
    /// Texts of users, which may hold the delimiter; the more likely first.
    private static final List<String> FREE = List.of(
            "jobname", "comment", "submitline", "workdir", "admincomment", "systemcomment", "constraints", "reason");

    /// Beside the job's number a header names at least one of these; a job may be called `jobid`.
    private static final Set<String> TELLING = Set.of(
            "state",
            "start",
            "end",
            "submit",
            "elapsed",
            "elapsedraw",
            "totalcpu",
            "nodelist",
            "jobidraw",
            "user",
            "jobname");

    /// As the accounting of XDMoD asks for them, without a header.
    static final Columns XDMOD = named(
            "JobID,JobIDRaw,Cluster,Partition,QOS,Account,Group,GID,User,UID,Submit,Eligible,Start,"
                    + "End,Elapsed,ExitCode,State,NNodes,NCPUS,ReqCPUS,ReqMem,ReqTRES,AllocTRES,Timelimit,NodeList,JobName");

    private final Map<String, Integer> places = new HashMap<>();
    private final int count;

    private Columns(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            places.putIfAbsent(plain(names.get(i)), i);
        }
        count = names.size();
    }

    /// @param list names with commas between, as after `sacct -o`
    static Columns named(String list) {
        return new Columns(Cut.at(",", list));
    }

    static Columns header(List<String> names) {
        return new Columns(names);
    }

    /// Whether these are names of columns and no values of a job.
    static boolean isHeader(List<String> fields) {
        boolean job = false;
        int telling = 0;
        for (String field : fields) {
            if (!field.isEmpty() && field.length() < 20 && Character.isLetter(field.charAt(0))) {
                String name = plain(field);
                job |= name.equals("jobid") || name.equals("jobidraw");
                telling += TELLING.contains(name) ? 1 : 0;
            }
        }
        return job && telling > 0;
    }

    /// Without the width of `JobName%50`.
    private static String plain(String name) {
        int percent = name.indexOf('%');
        return (percent < 0 ? name : name.substring(0, percent)).strip().toLowerCase(Locale.ROOT);
    }

    int count() {
        return count;
    }

    boolean has(String name) {
        return places.containsKey(name);
    }

    /// -1 where there is no such column.
    int place(String name) {
        return places.getOrDefault(name, -1);
    }

    /// Columns whose text may hold a delimiter.
    List<Integer> free() {
        var free = new ArrayList<Integer>();
        for (String name : FREE) {
            if (has(name)) {
                free.add(place(name));
            }
        }
        return free;
    }
}
