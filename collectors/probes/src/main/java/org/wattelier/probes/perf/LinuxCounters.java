package org.wattelier.probes.perf;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Map;

/// perf_event_open(2), for which the C library has no function of its own: called by its number through `syscall`.
@SuppressWarnings("restricted")
final class LinuxCounters implements Counters {
    /// The call's number by architecture, as Java names it.
    private static final Map<String, Long> NUMBERS =
            Map.of("amd64", 298L, "aarch64", 241L, "riscv64", 241L, "ppc64le", 319L, "s390x", 331L);

    /// The first published form of `struct perf_event_attr`: type, its size, config; the rest stays 0.
    private static final int ATTRIBUTE_BYTES = 64;

    private static final long CLOSE_ON_EXEC = 8;
    private static final int ENOSYS = 38;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option KEEP_ERRNO = Linker.Option.captureCallState("errno");
    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private final MethodHandle syscall = function(
            "syscall",
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            KEEP_ERRNO,
            Linker.Option.firstVariadicArg(1));
    private final MethodHandle read =
            function("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG), KEEP_ERRNO);
    private final MethodHandle close = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    @Override
    public Counter open(int type, long config, int pid, int cpu) throws PerfRefused {
        Long number = NUMBERS.get(System.getProperty("os.arch", ""));
        if (number == null) {
            throw new PerfRefused(ENOSYS);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attribute = arena.allocate(ATTRIBUTE_BYTES, Long.BYTES);
            attribute.set(JAVA_INT, 0, type);
            attribute.set(JAVA_INT, 4, ATTRIBUTE_BYTES);
            attribute.set(JAVA_LONG, 8, config);
            MemorySegment state = arena.allocate(STATE);
            long file = (long)
                    syscall.invokeExact(state, (long) number, attribute, (long) pid, (long) cpu, -1L, CLOSE_ON_EXEC);
            if (file < 0) {
                throw new PerfRefused((int) ERRNO.get(state, 0L));
            }
            return new Open((int) file);
        } catch (PerfRefused e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor shape, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape, options);
    }

    private final class Open implements Counter {
        private final int file;
        private final Arena arena = Arena.ofShared();
        private final MemorySegment count = arena.allocate(JAVA_LONG);
        private final MemorySegment state = arena.allocate(STATE);
        private boolean closed;

        private Open(int file) {
            this.file = file;
        }

        @Override
        public long read() throws IOException {
            if (closed) {
                throw new IOException("the counter is closed");
            }
            long bytes;
            try {
                bytes = (long) read.invokeExact(state, file, count, (long) Long.BYTES);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
            if (bytes != Long.BYTES) {
                throw new IOException(
                        bytes < 0 ? "error " + (int) ERRNO.get(state, 0L) : "the event stopped (" + bytes + " bytes)");
            }
            return count.get(JAVA_LONG, 0);
        }

        @Override
        public void close() {
            if (closed) {
                return;
            }
            closed = true;
            try {
                int ignored = (int) close.invokeExact(file);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
            arena.close();
        }
    }
}
