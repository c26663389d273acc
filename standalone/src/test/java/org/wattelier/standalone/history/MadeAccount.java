package org.wattelier.standalone.history;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/// An account as `sacct -P` would print it of a cluster that never was: 400 nodes of 64 CPUs, most jobs small and
/// short,
/// some on many nodes, steps of every tenth; the same for the same seed.
public final class MadeAccount {
    private static final int NODES = 400;
    private static final int CPUS = 64;
    private static final String HEADER =
            "JobID|JobIDRaw|Cluster|Partition|QOS|Account|User|UID|Submit|Start|End|ElapsedRaw|"
                    + "State|ExitCode|NNodes|NCPUS|ReqMem|AllocTRES|TotalCPU|MaxRSS|Timelimit|NodeList|JobName";

    private final Random random;
    private long nowS = 1_735_689_600;

    private MadeAccount(long seed) {
        random = new Random(seed);
    }

    /// @param lines of the file, the header among them
    public static Path write(Path file, long lines, long seed) throws IOException {
        var account = new MadeAccount(seed);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEADER);
            out.newLine();
            long job = 1;
            for (long line = 1; line < lines; line++) {
                boolean step = job % 10 == 0 && line + 1 < lines;
                out.write(account.job(job, step, out));
                line += step ? 1 : 0;
                out.newLine();
                job++;
            }
        }
        return file;
    }

    private String job(long job, boolean step, BufferedWriter out) throws IOException {
        nowS += random.nextInt(36);
        long submit = nowS - random.nextInt(7_200);
        long lasted = random.nextInt(10) == 0 ? random.nextInt(86_400) : 1 + random.nextInt(3_600);
        int count = random.nextInt(20) == 0 ? 1 + random.nextInt(16) : 1;
        int cpus = count > 1 ? CPUS : 1 << random.nextInt(7);
        int first = 1 + random.nextInt(NODES - count);
        String nodes = count == 1 ? "cn" + first : "cn[" + first + "-" + (first + count - 1) + "]";
        long cpuS = lasted * cpus * count * (30 + random.nextInt(70)) / 100;
        String times = iso(submit) + "|" + iso(nowS) + "|" + iso(nowS + lasted) + "|" + lasted;
        String user = "user" + random.nextInt(300);
        String line = job + "|" + job + "|made|cpu|normal|lab" + random.nextInt(40) + "|" + user + "|"
                + (2000 + user.hashCode() % 900)
                + "|" + times + "|COMPLETED|0:0|" + count + "|" + cpus * count + "|" + 2000 * cpus + "Mn|billing="
                + cpus * count
                + ",cpu=" + cpus * count + ",mem=" + 2000L * cpus * count + "M,node=" + count + "|" + span(cpuS)
                + "||1-00:00:00|" + nodes + "|run-" + random.nextInt(500);
        if (!step) {
            return line;
        }
        out.write(line);
        out.newLine();
        return job + ".batch|" + job + ".batch|made||||||" + times + "|COMPLETED|0:0|1|" + cpus + "||cpu=" + cpus
                + ",node=1|" + span(cpuS) + "|123456K||cn" + first + "|batch";
    }

    private static String iso(long second) {
        return Instant.ofEpochSecond(second).toString().substring(0, 19);
    }

    private static String span(long seconds) {
        return "%d-%02d:%02d:%02d".formatted(seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    }
}
