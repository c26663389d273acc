package org.wattelier.agent.status;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives the memory back that starting has touched: code of the Java runtime and data of classes that are not used
/// again.
/// Only pages that are a file's, unchanged and not writable: the kernel reads them again where they are needed, from
/// its
/// own cache of that file.
@SuppressWarnings("restricted")
public final class CleanPages implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CleanPages.class);
    /// Shorter where the class cache is trained, so that it holds this class, too.
    private static final Duration START = Duration.ofSeconds(Long.getLong("wattelier.start.seconds", 60));
    private static final Duration COMPILED = Duration.ofMinutes(7);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final int MADV_DONTNEED = 4;
    private static final Pattern MAPPING =
            Pattern.compile("([0-9a-f]{1,16})-([0-9a-f]{1,16}) (r-[-x])[ps] \\S+ \\S+ \\S+ +(/.*)");
    /// Both stay mapped where they are until the process ends, so that no address can have become another's meanwhile.
    private static final Pattern STAYS = Pattern.compile(".*/(libjvm\\.so|lib/modules|[^/]*\\.(aot|jsa))");

    /// @param from first address
    record Mapping(long from, long bytes) {}

    private final Path procfs;
    private final CountDownLatch ended = new CountDownLatch(1);

    /// @param procfs `/proc`, or a tree that looks like it
    public CleanPages(Path procfs) {
        this.procfs = procfs;
    }

    /// When the start is over, when the compiler has done most of its work, and then each hour, for what happens once a
    /// day.
    @Override
    public void run() {
        try {
            Duration wait = START;
            while (!ended.await(wait.toSeconds(), TimeUnit.SECONDS)) {
                giveBack(procfs);
                wait = wait.equals(START) ? COMPILED : EVERY;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
    }

    static void giveBack(Path procfs) {
        try {
            List<Mapping> clean = clean(Files.readAllLines(procfs.resolve("self/smaps")));
            MethodHandle madvise = madvise();
            for (Mapping mapping : clean) {
                int ignoredWhereRefused = (int)
                        madvise.invokeExact(MemorySegment.ofAddress(mapping.from()), mapping.bytes(), MADV_DONTNEED);
            }
        } catch (IOException e) {
            LOG.debug("Memory of the start is kept", e);
        } catch (Throwable e) {
            LOG.debug("Memory of the start is kept: no madvise", e);
        }
    }

    private static MethodHandle madvise() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().find("madvise").orElseThrow(),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
    }

    /// Mappings without a page of their own: one that was written to before it was protected (relocations) would come
    /// back from the file without what was written.
    static List<Mapping> clean(List<String> smaps) {
        var found = new ArrayList<Mapping>();
        Mapping last = null;
        for (String line : smaps) {
            Matcher matcher = MAPPING.matcher(line);
            if (matcher.matches() && STAYS.matcher(matcher.group(4)).matches()) {
                long from = Long.parseUnsignedLong(matcher.group(1), 16);
                last = new Mapping(from, Long.parseUnsignedLong(matcher.group(2), 16) - from);
            } else if (line.indexOf('-') > 0 && line.indexOf('-') < line.indexOf(' ')) {
                last = null;
            } else if (last != null && line.startsWith("Anonymous:")) {
                if (line.endsWith(" 0 kB")) {
                    found.add(last);
                }
                last = null;
            }
        }
        return found;
    }
}
