package org.wattelier.probes.wall.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.probes.wall.Servers.meter;
import static org.wattelier.probes.wall.Servers.only;
import static org.wattelier.probes.wall.Servers.reason;

import com.digitalpetri.modbus.ExceptionCode;
import com.digitalpetri.modbus.FunctionCode;
import com.digitalpetri.modbus.exceptions.ModbusResponseException;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersRequest;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersResponse;
import com.digitalpetri.modbus.pdu.ReadInputRegistersRequest;
import com.digitalpetri.modbus.pdu.ReadInputRegistersResponse;
import com.digitalpetri.modbus.server.ModbusRequestContext;
import com.digitalpetri.modbus.server.ModbusServices;
import com.digitalpetri.modbus.server.ModbusTcpServer;
import com.digitalpetri.modbus.tcp.server.NettyTcpServerTransport;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Probe;
import org.wattelier.probes.wall.Servers;

/// Against the slave of the library itself, and a raw one for what no honest slave says.
class PanelProbeIT {
    private static final ByteBuffer REGISTERS = ByteBuffer.allocate(200);
    private static ModbusTcpServer slave;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        port = Servers.freePort();
        REGISTERS.putFloat(0, 4.125f);
        REGISTERS.putShort(4, (short) 0x8000);
        REGISTERS.putFloat(6, Float.NaN);
        REGISTERS.putInt(10, 123_456);
        REGISTERS.putShort(14, (short) 0x6000).putShort(16, (short) 0x0001);
        REGISTERS.putLong(18, 9_007_199_254_740_993L);
        REGISTERS.putInt(26, -1);
        slave = ModbusTcpServer.create(
                NettyTcpServerTransport.create(
                        config -> config.setBindAddress("127.0.0.1").setPort(port)),
                new Meter());
        slave.start();
    }

    @AfterAll
    static void stop() throws Exception {
        slave.stop();
    }

    /// 100 holding registers, of which the first two can be read as input registers of unit 7.
    private static final class Meter implements ModbusServices {
        @Override
        public ReadHoldingRegistersResponse readHoldingRegisters(
                ModbusRequestContext context, int unit, ReadHoldingRegistersRequest request)
                throws ModbusResponseException {
            ModbusServices.checkRegisterRange(request.address(), request.quantity(), 100);
            if (request.address() >= 90) {
                throw new ModbusResponseException(
                        FunctionCode.READ_HOLDING_REGISTERS, ExceptionCode.ILLEGAL_DATA_ADDRESS);
            }
            return new ReadHoldingRegistersResponse(Arrays.copyOfRange(
                    REGISTERS.array(), 2 * request.address(), 2 * (request.address() + request.quantity())));
        }

        @Override
        public ReadInputRegistersResponse readInputRegisters(
                ModbusRequestContext context, int unit, ReadInputRegistersRequest request) {
            byte[] bytes = new byte[4];
            ByteBuffer.wrap(bytes).putFloat(unit);
            return new ReadInputRegistersResponse(bytes);
        }
    }

    private static Outcome look(int at, String more) {
        try (Probe probe = meter("modbus 127.0.0.1:" + at + " source=site/hall domain=site " + more)) {
            return only(probe);
        }
    }

    @Test
    void numbers_are_read_in_their_type_order_and_unit() {
        assertThat(look(port, "register=0 type=float32 unit=kW")).isEqualTo(new Outcome.Drawing(4125));
        assertThat(look(port, "register=5 type=uint32 unit=W scale=0.1")).isEqualTo(new Outcome.Drawing(12_345.6));
        assertThat(look(port, "register=7 type=int32 words=little unit=W")).isEqualTo(new Outcome.Drawing(0x16000));
        assertThat(look(port, "register=9 type=int64 unit=uJ")).isEqualTo(new Outcome.Counted(9_007_199_254_740_993L));
        assertThat(look(port, "register=0 type=float32 function=4 station=7 unit=W"))
                .isEqualTo(new Outcome.Drawing(7));
    }

    @Test
    void a_value_that_is_not_there_is_missing_and_not_a_number() {
        assertThat(reason(look(port, "register=2 type=int16 unit=W"))).contains("-32768", "no value there");
        assertThat(reason(look(port, "register=2 type=uint16 unit=W"))).contains("0x8000");
        assertThat(reason(look(port, "register=3 type=float32 unit=W"))).contains("NaN");
        assertThat(reason(look(port, "register=13 type=uint32 unit=Wh"))).contains("0xffffffff");
        assertThat(reason(look(port, "register=13 type=int32 unit=W"))).contains("negative");
        assertThat(reason(look(port, "register=90 type=int16 unit=W"))).contains("exception 2", "no such register");
    }

    @Test
    void one_that_is_off_or_says_nothing_is_missing_in_time() throws IOException {
        assertThat(reason(look(Servers.freePort(), "register=0 type=int16 unit=W timeout=1s")))
                .contains("does not accept connections");
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(reason(look(silent.getLocalPort(), "register=0 type=int16 unit=W timeout=300ms")))
                    .contains("no answer within 0.3 s");
        }
    }

    @Test
    void short_long_and_foreign_answers_are_no_numbers() throws Exception {
        assertThat(reason(raw(3, 2, 0, 5))).contains("2 bytes instead of 4");
        assertThat(reason(raw(3, 6, 0, 5, 0, 5, 0, 5))).contains("6 bytes instead of 4");
        assertThat(reason(raw(3, 200, 0, 5))).isNotEmpty();
        assertThat(reason(raw(4, 4, 0, 5, 0, 5))).isNotEmpty();
        assertThat(reason(raw(0x83, 11))).contains("gateway does not reach unit 1");
        assertThat(reason(raw())).isNotEmpty();
    }

    /// One answer of a slave that says whatever it likes.
    private static Outcome raw(int... pdu) throws Exception {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread slave = Thread.ofVirtual().start(() -> answerOnce(server, pdu));
            Outcome outcome = look(server.getLocalPort(), "register=0 type=uint32 unit=W timeout=500ms");
            slave.interrupt();
            return outcome;
        }
    }

    private static void answerOnce(ServerSocket server, int... pdu) {
        try (Socket socket = server.accept()) {
            byte[] question = new byte[12];
            new DataInputStream(socket.getInputStream()).readFully(question);
            ByteBuffer answer = ByteBuffer.allocate(7 + pdu.length)
                    .put(question, 0, 4)
                    .putShort((short) (1 + pdu.length))
                    .put(question[6]);
            for (int each : pdu) {
                answer.put((byte) each);
            }
            socket.getOutputStream().write(answer.array());
            socket.getInputStream().read();
        } catch (IOException ignored) {
            // The other side hung up.
        }
    }

    @Test
    void it_is_read_again_after_the_slave_came_back() throws Exception {
        int own = Servers.freePort();
        try (Probe probe = meter("modbus 127.0.0.1:" + own
                + " register=0 type=float32 unit=kW source=site/hall domain=site timeout=1s")) {
            assertThat(only(probe)).isInstanceOf(Outcome.Missing.class);
            var later = ModbusTcpServer.create(
                    NettyTcpServerTransport.create(
                            c -> c.setBindAddress("127.0.0.1").setPort(own)),
                    new Meter());
            later.start();
            assertThat(only(probe)).isEqualTo(new Outcome.Drawing(4125));
            assertThat(only(probe)).isEqualTo(new Outcome.Drawing(4125));
            later.stop();
        }
    }
}
