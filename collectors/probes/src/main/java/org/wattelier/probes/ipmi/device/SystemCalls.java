package org.wattelier.probes.ipmi.device;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The four calls of the C library that a device file takes. A negative result is `-errno`.
@SuppressWarnings("restricted")
final class SystemCalls {
    static final int NOT_PERMITTED = 1;
    static final int ABSENT = 2;
    static final int INTERRUPTED = 4;
    static final int NO_DEVICE_BEHIND = 6;
    static final int AGAIN = 11;
    static final int NO_PERMISSION = 13;
    static final int NO_DEVICE = 19;
    static final int WRONG_DEVICE = 25;

    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final VarHandle ERRNO_OF =
            Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"));

    private final MethodHandle open;
    private final MethodHandle close;
    private final MethodHandle ioctl;
    private final MethodHandle poll;

    /// @param library where the calls are; the C library's own by [#standard()]
    SystemCalls(SymbolLookup library) {
        var linker = Linker.nativeLinker();
        // open and ioctl take a variable number of arguments, which some machines pass in another way.
        open = linker.downcallHandle(
                library.findOrThrow("open"),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
                ERRNO,
                Linker.Option.firstVariadicArg(2));
        close = linker.downcallHandle(library.findOrThrow("close"), FunctionDescriptor.of(JAVA_INT, JAVA_INT), ERRNO);
        ioctl = linker.downcallHandle(
                library.findOrThrow("ioctl"),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
                ERRNO,
                Linker.Option.firstVariadicArg(2));
        poll = linker.downcallHandle(
                library.findOrThrow("poll"), FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT), ERRNO);
    }

    static SystemCalls standard() {
        return new SystemCalls(Linker.nativeLinker().defaultLookup());
    }

    int open(Arena arena, String path, int flags) {
        return called(arena, state -> (int) open.invokeExact(state, arena.allocateFrom(path), flags));
    }

    int close(Arena arena, int file) {
        return called(arena, state -> (int) close.invokeExact(state, file));
    }

    int ioctl(Arena arena, int file, long request, MemorySegment argument) {
        return called(arena, state -> (int) ioctl.invokeExact(state, file, request, argument));
    }

    int poll(Arena arena, MemorySegment files, int milliseconds) {
        return called(arena, state -> (int) poll.invokeExact(state, files, 1L, milliseconds));
    }

    private interface Call {
        int with(MemorySegment state) throws Throwable;
    }

    private static int called(Arena arena, Call call) {
        MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
        try {
            int result = call.with(state);
            return result < 0 ? -(int) ERRNO_OF.get(state, 0L) : result;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a call of the C library failed", e);
        }
    }
}
