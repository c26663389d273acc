package org.wattelier.probes.ipmi.device;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.ipmi.message.Bmc;
import org.wattelier.probes.ipmi.message.BmcFailure;
import org.wattelier.probes.ipmi.message.Reply;
import org.wattelier.probes.ipmi.message.Request;

/// The management controller by the kernel's driver. The file is opened at the first question and closed by
/// [#close()], after each look: then the driver's modules can be changed under a running agent.
public final class IpmiDevice implements Bmc, AutoCloseable {
    private static final int READ_WRITE_CLOSE_ON_EXEC = 0x2 | 0x80000;
    private static final short READABLE = 1;
    private static final int SLICE_MS = 200;
    private static final Set<String> KNOWN_MACHINES = Set.of("amd64", "x86_64", "aarch64", "riscv64");

    private final Path device;
    private final Duration patience;
    private @Nullable SystemCalls calls;
    private int file = -1;
    private long lastId;

    /// @param device   `/dev/ipmi0`
    /// @param patience for one answer; the driver itself asks again meanwhile
    public IpmiDevice(Path device, Duration patience) {
        this(device, patience, null);
    }

    IpmiDevice(Path device, Duration patience, @Nullable SystemCalls calls) {
        this.device = device;
        this.patience = patience;
        this.calls = calls;
    }

    @Override
    public Reply ask(Request request) throws BmcFailure {
        try (Arena arena = Arena.ofConfined()) {
            SystemCalls system = calls();
            if (file < 0) {
                file = checked(system.open(arena, device.toString(), READ_WRITE_CLOSE_ON_EXEC), "opened");
            }
            long id = ++lastId;
            send(system, arena, request, id);
            return receive(system, arena, id);
        }
    }

    @Override
    public void close() {
        if (file >= 0 && calls != null) {
            try (Arena arena = Arena.ofConfined()) {
                calls.close(arena, file);
            }
            file = -1;
        }
    }

    private SystemCalls calls() throws BmcFailure {
        if (calls == null) {
            String machine = System.getProperty("os.arch", "");
            if (!KNOWN_MACHINES.contains(machine)) {
                throw new BmcFailure(device + " is not read on " + machine + "; name a command instead");
            }
            calls = SystemCalls.standard();
        }
        return calls;
    }

    private void send(SystemCalls system, Arena arena, Request request, long id) throws BmcFailure {
        MemorySegment address = arena.allocate(IpmiStructs.SYSTEM_INTERFACE_ADDRESS);
        address.set(JAVA_INT, 0, IpmiStructs.SYSTEM_INTERFACE);
        address.set(
                JAVA_SHORT,
                IpmiStructs.offset(IpmiStructs.SYSTEM_INTERFACE_ADDRESS, "channel"),
                IpmiStructs.BMC_CHANNEL);
        address.set(JAVA_BYTE, IpmiStructs.offset(IpmiStructs.SYSTEM_INTERFACE_ADDRESS, "lun"), (byte) request.unit());
        MemorySegment data = arena.allocateFrom(JAVA_BYTE, Arrays.copyOf(request.data(), request.data().length + 1));
        var layout = IpmiStructs.REQUEST;
        MemorySegment sent = arena.allocate(layout);
        sent.set(ADDRESS, IpmiStructs.offset(layout, "addr"), address);
        sent.set(JAVA_INT, IpmiStructs.offset(layout, "addr_len"), (int)
                IpmiStructs.SYSTEM_INTERFACE_ADDRESS.byteSize());
        sent.set(JAVA_LONG, IpmiStructs.offset(layout, "msgid"), id);
        sent.set(JAVA_BYTE, IpmiStructs.offset(layout, "msg", "netfn"), (byte) request.netFunction());
        sent.set(JAVA_BYTE, IpmiStructs.offset(layout, "msg", "cmd"), (byte) request.command());
        sent.set(JAVA_SHORT, IpmiStructs.offset(layout, "msg", "data_len"), (short) request.data().length);
        sent.set(ADDRESS, IpmiStructs.offset(layout, "msg", "data"), data);
        checked(system.ioctl(arena, file, IpmiStructs.SEND_COMMAND, sent), "asked");
    }

    /// Answers to earlier questions that came too late are taken from the queue and dropped.
    private Reply receive(SystemCalls system, Arena arena, long id) throws BmcFailure {
        long deadline = System.nanoTime() + patience.toNanos();
        var answer = new Received(arena);
        while (true) {
            await(system, arena, deadline);
            int got = system.ioctl(arena, file, IpmiStructs.RECEIVE_TRUNCATED, answer.prepared());
            if (got == -SystemCalls.AGAIN || got == -SystemCalls.INTERRUPTED) {
                continue;
            }
            checked(got, "read");
            if (answer.isTo(id)) {
                return new Reply(answer.data());
            }
        }
    }

    private void await(SystemCalls system, Arena arena, long deadline) throws BmcFailure {
        MemorySegment poll = arena.allocate(IpmiStructs.POLL);
        poll.set(JAVA_INT, 0, file);
        poll.set(JAVA_SHORT, 4, READABLE);
        while (true) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new BmcFailure("the controller did not answer within " + patience.toMillis() / 1000.0 + " s");
            }
            int ready = system.poll(arena, poll, (int) Math.min(left, SLICE_MS));
            if (Thread.currentThread().isInterrupted()) {
                throw new BmcFailure("the look was interrupted before the controller answered");
            }
            if (ready > 0) {
                return;
            }
            checked(ready == -SystemCalls.INTERRUPTED ? 0 : ready, "waited for");
        }
    }

    private int checked(int result, String what) throws BmcFailure {
        if (result >= 0) {
            return result;
        }
        throw new BmcFailure(device + " cannot be " + what + ": "
                + switch (-result) {
                    case SystemCalls.NO_PERMISSION, SystemCalls.NOT_PERMITTED -> "no permission; " + Remedies.UDEV;
                    case SystemCalls.ABSENT -> "it does not exist; " + Remedies.MODULES;
                    case SystemCalls.NO_DEVICE, SystemCalls.NO_DEVICE_BEHIND -> "no controller behind it";
                    case SystemCalls.WRONG_DEVICE -> "it is not an IPMI device";
                    default -> "error " + -result + " of the system";
                });
    }
}
