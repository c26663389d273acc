package org.wattelier.probes.perf;

import java.io.IOException;

/// Opens the kernel's event counters.
interface Counters {
    /// A counter that runs from its opening to its closing.
    interface Counter extends AutoCloseable {
        /// Counts since the opening, unsigned.
        long read() throws IOException;

        @Override
        void close();
    }

    /// @param type   the PMU
    /// @param config the event
    /// @param pid    a process, 0 for the calling thread, -1 for all that runs on the processor
    /// @param cpu    a processor, -1 for whichever the process runs on
    /// @throws PerfRefused where the kernel says no, and why
    Counter open(int type, long config, int pid, int cpu) throws PerfRefused;
}
