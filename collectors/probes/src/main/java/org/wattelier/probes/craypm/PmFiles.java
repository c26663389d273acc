package org.wattelier.probes.craypm;

import java.io.IOException;
import java.util.List;

/// The files of the directory, by name.
interface PmFiles extends AutoCloseable {
    /// Their names, in a steady order; empty where there is no such directory.
    List<String> names();

    String text(String name) throws IOException;

    /// Where a file lies, for messages.
    String place(String name);

    @Override
    void close();
}
