package org.wattelier.probes.ipmi.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.command.Answer;
import org.wattelier.probes.command.Tool;
import org.wattelier.probes.ipmi.EmulatedBmc;
import org.wattelier.probes.ipmi.message.BmcFailure;
import org.wattelier.probes.ipmi.message.PowerReader;
import org.wattelier.probes.ipmi.message.Request;

/// Against the kernel's own header, compiled by the machine's C compiler. No `/dev/ipmi0` is needed.
@SuppressWarnings("restricted")
class IpmiDeviceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @TempDir
    Path directory;

    @BeforeEach
    void source() throws IOException {
        EmulatedBmc.needs("gcc");
        try (InputStream source = Objects.requireNonNull(IpmiDeviceIT.class.getResourceAsStream("driver.c"))) {
            Files.copy(source, directory.resolve("driver.c"));
        }
    }

    private String run(String... words) {
        Answer answer = new Tool(List.of(words), Duration.ofSeconds(20)).run();
        assertThat(answer.isGood()).as(answer.toString()).isTrue();
        return answer.output();
    }

    private static void offsets(List<String> lines, String name, GroupLayout layout, String... fields) {
        lines.add(name + " " + layout.byteSize());
        for (String field : fields) {
            lines.add(name + "." + field + " " + IpmiStructs.offset(layout, field.split("\\.")));
        }
    }

    @Test
    void the_structs_are_the_kernels() {
        run(
                "gcc",
                "-DSIZES",
                "-o",
                directory.resolve("sizes").toString(),
                directory.resolve("driver.c").toString());
        var lines = new ArrayList<String>();
        offsets(lines, "system_interface_addr", IpmiStructs.SYSTEM_INTERFACE_ADDRESS, "channel", "lun");
        offsets(
                lines,
                "req",
                IpmiStructs.REQUEST,
                "addr",
                "addr_len",
                "msgid",
                "msg.netfn",
                "msg.cmd",
                "msg.data_len",
                "msg.data");
        offsets(
                lines,
                "recv",
                IpmiStructs.RECEIVED,
                "recv_type",
                "addr",
                "addr_len",
                "msgid",
                "msg.data_len",
                "msg.data");
        lines.add("send " + IpmiStructs.SEND_COMMAND);
        lines.add("receive " + IpmiStructs.RECEIVE_TRUNCATED);
        lines.add("pollfd " + IpmiStructs.POLL.byteSize());
        assertThat(run(directory.resolve("sizes").toString()).lines()).containsExactlyElementsOf(lines);
    }

    @Test
    void a_reading_travels_through_the_drivers_calls_and_late_answers_are_dropped() {
        Path library = directory.resolve("driver.so");
        run(
                "gcc",
                "-shared",
                "-fPIC",
                "-o",
                library.toString(),
                directory.resolve("driver.c").toString());
        try (Arena arena = Arena.ofConfined()) {
            var calls = new SystemCalls(SymbolLookup.libraryLookup(library, arena));
            var device = new IpmiDevice(Path.of("/dev/ipmi0"), PATIENCE, calls);
            var reader = new PowerReader(device);
            var expected = new Outcome.Drawing(417, Integer.toString(0x11223344));
            assertThat(reader.read()).isEqualTo(expected);
            device.close();
            assertThat(reader.read()).isEqualTo(expected);
            device.close();
        }
    }

    @Test
    void what_is_no_ipmi_device_is_named() {
        Request request = Request.of(Request.APPLICATION, 1);
        try (var device = new IpmiDevice(Path.of("/dev/null"), PATIENCE)) {
            assertThatThrownBy(() -> device.ask(request))
                    .isInstanceOf(BmcFailure.class)
                    .hasMessage("/dev/null cannot be asked: it is not an IPMI device");
        }
        try (var device = new IpmiDevice(directory.resolve("ipmi0"), PATIENCE)) {
            assertThatThrownBy(() -> device.ask(request))
                    .isInstanceOf(BmcFailure.class)
                    .hasMessageContaining("it does not exist; load the driver: modprobe ipmi_si");
        }
    }
}
