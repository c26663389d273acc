package org.wattelier.agent.status;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells systemd that the service is up and alive, over the datagram socket it names. The JDK has no such sockets, and
/// a
/// process for each sign of life would cost more than the measuring.
@SuppressWarnings("restricted")
public final class Systemd {
    private static final Logger LOG = LoggerFactory.getLogger(Systemd.class);
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final int LONGEST_PATH = 107;

    private final byte[] socket;

    private interface Calls {
        Linker LINKER = Linker.nativeLinker();
        MethodHandle SOCKET = handle(
                "socket",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        MethodHandle SENDTO = handle(
                "sendto",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_INT));
        MethodHandle CLOSE = handle("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

        private static MethodHandle handle(String name, FunctionDescriptor shape) {
            return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), shape);
        }
    }

    /// @param socket content of `NOTIFY_SOCKET`; empty where systemd did not start us
    public Systemd(String socket) {
        byte[] path = socket.getBytes(StandardCharsets.UTF_8);
        this.socket = path.length > LONGEST_PATH ? new byte[0] : path;
    }

    public void ready() {
        tell("READY=1");
    }

    public void alive() {
        tell("WATCHDOG=1");
    }

    public void stopping() {
        tell("STOPPING=1");
    }

    /// A line for `systemctl status`.
    public void status(String line) {
        tell("STATUS=" + line);
    }

    private void tell(String state) {
        if (socket.length == 0) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(2 + LONGEST_PATH + 1L, 2);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(socket, 0, address, ValueLayout.JAVA_BYTE, 2, socket.length);
            if (socket[0] == '@') {
                address.set(ValueLayout.JAVA_BYTE, 2, (byte) 0);
            }
            byte[] bytes = state.getBytes(StandardCharsets.UTF_8);
            MemorySegment text = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            int fd = (int) Calls.SOCKET.invokeExact(AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
            long ignoredSent =
                    (long) Calls.SENDTO.invokeExact(fd, text, (long) bytes.length, 0, address, 2 + socket.length);
            int ignoredClosed = (int) Calls.CLOSE.invokeExact(fd);
        } catch (Throwable e) {
            LOG.debug("systemd could not be told {}", state, e);
        }
    }
}
