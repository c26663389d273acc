package org.wattelier.probes.wall.modbus;

import com.digitalpetri.modbus.client.ModbusTcpClient;
import com.digitalpetri.modbus.exceptions.ModbusResponseException;
import com.digitalpetri.modbus.pdu.ModbusRequestPdu;
import com.digitalpetri.modbus.pdu.ModbusResponsePdu;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersRequest;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersResponse;
import com.digitalpetri.modbus.pdu.ReadInputRegistersRequest;
import com.digitalpetri.modbus.pdu.ReadInputRegistersResponse;
import com.digitalpetri.modbus.tcp.client.NettyTcpClientTransport;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Pace;
import org.wattelier.probes.Probe;
import org.wattelier.probes.SensorReading;
import org.wattelier.probes.wall.link.Failure;
import org.wattelier.probes.wall.value.MeterFrame;
import org.wattelier.probes.wall.value.NotUnderstood;

/// A panel meter that speaks Modbus TCP. The connection is kept; one that fails is closed and made anew at the next
/// look, because a late answer to an old question must never be taken for the answer to a new one.
public final class PanelProbe implements Probe {
    private final MeterFrame frame;
    private final RegisterAddress address;
    private @Nullable ModbusTcpClient client;

    public PanelProbe(MeterFrame frame, RegisterAddress address) {
        this.frame = frame;
        this.address = address;
    }

    @Override
    public String name() {
        return "modbus";
    }

    @Override
    public Pace pace() {
        return frame.pace();
    }

    @Override
    public List<SensorReading> read() {
        return List.of(new SensorReading(frame.sensor(name()), outcome()));
    }

    private Outcome outcome() {
        try {
            return frame.outcome(number());
        } catch (NotUnderstood e) {
            return missing(e.reason());
        } catch (InterruptedException ignored) {
            close();
            Thread.currentThread().interrupt();
            return missing("the look was cut off");
        } catch (TimeoutException ignored) {
            close();
            return missing(
                    "no answer within " + frame.timeout().toMillis() / 1e3 + " s; is it on, and is the unit id right?");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ModbusResponseException answer) {
                return missing(refusal(answer.getExceptionCode()));
            }
            close();
            return missing(Failure.inWords(e));
        }
    }

    private BigDecimal number() throws NotUnderstood, InterruptedException, ExecutionException, TimeoutException {
        long deadline = System.nanoTime() + frame.timeout().toNanos();
        ModbusTcpClient open = client;
        if (open == null) {
            open = made();
            client = open;
            await(open.connectAsync().toCompletableFuture(), deadline);
        }
        int words = address.type().words();
        ModbusRequestPdu question = address.function() == 3
                ? new ReadHoldingRegistersRequest(address.register(), words)
                : new ReadInputRegistersRequest(address.register(), words);
        byte[] bytes =
                registers(await(open.sendAsync(address.station(), question).toCompletableFuture(), deadline));
        if (bytes.length != 2 * words) {
            throw new NotUnderstood("it answers with " + bytes.length + " bytes instead of " + 2 * words);
        }
        return address.type().number(address.ordered(bytes));
    }

    private static byte[] registers(ModbusResponsePdu answer) throws NotUnderstood {
        return switch (answer) {
            case ReadHoldingRegistersResponse holding -> holding.registers();
            case ReadInputRegistersResponse input -> input.registers();
            default -> throw new NotUnderstood("it answers another question than was asked");
        };
    }

    private static <T> T await(CompletableFuture<T> answer, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private ModbusTcpClient made() {
        var transport = NettyTcpClientTransport.create(config -> config.setHostname(address.host())
                .setPort(address.port())
                .setConnectTimeout(frame.timeout())
                .setConnectPersistent(false)
                .setReconnectLazy(true));
        return ModbusTcpClient.create(transport, config -> config.setRequestTimeout(frame.timeout()));
    }

    private String refusal(int code) {
        return "it refuses with exception " + code
                + switch (code) {
                    case 1 ->
                        " (it does not know function " + address.function() + "); try function="
                                + (7 - address.function());
                    case 2 -> " (it has no such register); manuals often count from 1 or from 40001";
                    case 3 -> " (the register does not begin a value of this type)";
                    case 6 -> " (it is busy)";
                    case 10, 11 -> " (its gateway does not reach unit " + address.station() + ")";
                    default -> "";
                };
    }

    private Outcome missing(String reason) {
        return new Outcome.Missing(address.shown() + ": " + reason);
    }

    @Override
    public void close() {
        ModbusTcpClient open = client;
        client = null;
        if (open != null) {
            open.disconnectAsync();
        }
    }
}
