package org.wattelier.feeds.pbs;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import org.wattelier.feeds.job.BatchJob;

/// Understands lines of PBS's accounting log.
@FunctionalInterface
public interface PbsAccounting {
    /// @param log   the file's name, for complaints
    /// @param lines whole lines, oldest first
    void read(String log, BufferedReader lines, List<BatchJob> jobs, List<String> refused) throws IOException;
}
