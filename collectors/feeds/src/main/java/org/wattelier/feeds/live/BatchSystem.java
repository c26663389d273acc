package org.wattelier.feeds.live;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.wattelier.feeds.job.BatchJob;
import org.wattelier.feeds.nodes.SeenNode;

/// One batch system, asked by whatever the site has. Each question is one call to its server, and is cut off.
public interface BatchSystem extends AutoCloseable {
    /// @param jobs     what was understood
    /// @param refused  what was not, a line each with its place and reason
    /// @param observed when the batch system was asked, by this machine's clock
    record Answer(List<BatchJob> jobs, List<String> refused, Instant observed) {}

    /// What is called so in settings and logs: `slurm`, `oar`, `pbs`.
    String name();

    /// Everything that waits, runs, or ended a short while ago.
    Answer current() throws IOException, InterruptedException;

    /// Everything that ran or ended since, by the accounting; nothing where the site has none.
    Answer history(Instant since) throws IOException, InterruptedException;

    /// All nodes as they are now; none where that cannot be asked.
    default List<SeenNode> nodes() throws IOException, InterruptedException {
        return List.of();
    }

    /// Lets go of connections, where there are any.
    @Override
    default void close() {}
}
