package org.wattelier.probes.usage;

import java.io.IOException;
import java.util.List;
import org.wattelier.events.JobUse;
import org.wattelier.probes.kernel.SensorFile;

/// One control group of a job, looked at each second: its CPU time from a file that stays open where the kernel allows
/// it, the rest now and then.
final class JobMeter implements AutoCloseable {
    /// The kernel adds up a group's memory over all processors to answer, and it changes slowly.
    private static final int LOOKS_BETWEEN_MEMORY = 10;

    private final JobDirectory directory;
    private final SensorFile cpu;
    private int untilMemory;
    private long memoryBytes;
    private int tasks;

    /// @param kernelsOwn whether these are the kernel's control groups and not files that look like them
    JobMeter(JobDirectory directory, boolean kernelsOwn) {
        this.directory = directory;
        this.cpu = new SensorFile(directory.cpu().resolve(directory.v1() ? "cpuacct.usage" : "cpu.stat"), kernelsOwn);
    }

    JobDirectory directory() {
        return directory;
    }

    String job() {
        return directory.job();
    }

    /// @throws java.nio.file.NoSuchFileException where the job has ended
    JobGroup look(boolean withPids) throws IOException {
        long cpuUs = cpuUs();
        if (--untilMemory <= 0) {
            untilMemory = LOOKS_BETWEEN_MEMORY;
            memoryBytes = directory.memoryBytes();
            tasks = directory.tasks();
        }
        List<Long> pids = withPids ? directory.pids() : List.of();
        int counted = tasks < 0 && withPids ? pids.size() : tasks;
        return new JobGroup(new JobUse(job(), cpuUs, memoryBytes, List.of()), pids, counted);
    }

    /// Whatever is not a plain figure in the expected place is left to the thorough way, which also says what is wrong.
    private long cpuUs() throws IOException {
        try {
            long figure = directory.v1() ? cpu.number() : GroupFile.field(cpu.text(), "usage_usec");
            if (figure >= 0) {
                return directory.v1() ? figure / 1000 : figure;
            }
        } catch (IOException ignored) {
            cpu.close();
        }
        return directory.cpuUs();
    }

    @Override
    public void close() {
        cpu.close();
    }
}
