package org.wattelier.standalone.history;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Allocation;
import org.wattelier.events.JobState;
import org.wattelier.feeds.history.PastJob;
import org.wattelier.feeds.history.PastJob.Held;
import org.wattelier.feeds.job.BatchJob;

/// What of a job the import needs, as bytes of a file that lives as long as the import.
///
/// @param cluster as it will be called in the ledger
/// @param cpuMs   CPU time; -1 where unknown
/// @param label   empty where its user knows it by its number
record Kept(
        String cluster,
        String number,
        long run,
        long line,
        JobState state,
        Instant submit,
        @Nullable Instant start,
        @Nullable Instant end,
        List<Allocation> allocations,
        Held held,
        long cpuMs,
        String name,
        String label,
        String partition,
        BatchJob.User user,
        String account) {
    private static final long UNKNOWN = Long.MIN_VALUE;
    private static final int LONGEST_TEXT = 1024;
    private static final JobState[] STATES = JobState.values();

    static Kept of(PastJob past, String cluster) {
        BatchJob job = past.job();
        return new Kept(
                cluster,
                job.number(),
                job.run(),
                past.line(),
                job.state(),
                job.submit(),
                job.start(),
                job.end(),
                job.allocations(),
                past.held(),
                job.extras().used().cpuMs(),
                shortened(job.name()),
                job.label() == null ? "" : shortened(job.label()),
                shortened(job.partition()),
                new BatchJob.User(shortened(job.user().name()), job.user().uid()),
                shortened(job.account()));
    }

    /// A name of ten megabytes is nobody's name.
    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
    }

    /// By what jobs are put in order: what never began stands where it was submitted.
    long orderMs() {
        return (start == null ? submit : start).toEpochMilli();
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(cluster);
        out.writeUTF(number);
        out.writeLong(run);
        out.writeLong(line);
        out.writeByte(state.ordinal());
        out.writeLong(submit.toEpochMilli());
        out.writeLong(start == null ? UNKNOWN : start.toEpochMilli());
        out.writeLong(end == null ? UNKNOWN : end.toEpochMilli());
        out.writeInt(allocations.size());
        for (Allocation allocation : allocations) {
            out.writeInt(allocation.nodes().size());
            for (String node : allocation.nodes()) {
                out.writeUTF(node);
            }
            out.writeInt(allocation.cores());
            out.writeLong(allocation.memoryBytes());
            out.writeInt(allocation.gpus().size());
            for (String gpu : allocation.gpus()) {
                out.writeUTF(gpu);
            }
            out.writeBoolean(allocation.exclusive());
        }
        out.writeInt(held.cores());
        out.writeLong(held.memoryBytes());
        out.writeInt(held.gpus());
        out.writeLong(cpuMs);
        out.writeUTF(name);
        out.writeUTF(label);
        out.writeUTF(partition);
        out.writeUTF(user.name());
        out.writeLong(user.uid());
        out.writeUTF(account);
    }

    static Kept read(DataInputStream in) throws IOException {
        return new Kept(
                in.readUTF(),
                in.readUTF(),
                in.readLong(),
                in.readLong(),
                STATES[in.readByte()],
                Instant.ofEpochMilli(in.readLong()),
                instant(in.readLong()),
                instant(in.readLong()),
                allocations(in),
                new Held(in.readInt(), in.readLong(), in.readInt()),
                in.readLong(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                new BatchJob.User(in.readUTF(), in.readLong()),
                in.readUTF());
    }

    private static @Nullable Instant instant(long ms) {
        return ms == UNKNOWN ? null : Instant.ofEpochMilli(ms);
    }

    private static List<Allocation> allocations(DataInputStream in) throws IOException {
        var allocations = new ArrayList<Allocation>();
        for (int left = in.readInt(); left > 0; left--) {
            List<String> nodes = texts(in);
            int cores = in.readInt();
            long memory = in.readLong();
            List<String> gpus = texts(in);
            allocations.add(new Allocation(nodes, cores, memory, gpus, in.readBoolean()));
        }
        return allocations;
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        int count = in.readInt();
        var texts = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            texts.add(in.readUTF());
        }
        return texts;
    }
}
