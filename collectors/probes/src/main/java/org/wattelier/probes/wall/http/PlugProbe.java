package org.wattelier.probes.wall.http;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Pace;
import org.wattelier.probes.Probe;
import org.wattelier.probes.SensorReading;
import org.wattelier.probes.bmc.Credentials;
import org.wattelier.probes.wall.link.Failure;
import org.wattelier.probes.wall.value.JsonValue;
import org.wattelier.probes.wall.value.MeterFrame;
import org.wattelier.probes.wall.value.NotUnderstood;

/// A plug or meter that answers with JSON or a plain number over HTTP. After a refused password it is left alone for a
/// while: a gateway may lock the user out.
public final class PlugProbe implements Probe {
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(10);

    private final MeterFrame frame;
    private final PlugAddress address;
    private final SharedClient clients;
    private final InstantSource clock;
    private @Nullable Credentials credentials;
    private Instant refusedUntil = Instant.MIN;
    private boolean closed;

    public PlugProbe(MeterFrame frame, PlugAddress address, SharedClient clients, InstantSource clock) {
        this.frame = frame;
        this.address = address;
        this.clients = clients;
        this.clock = clock;
        clients.join();
    }

    @Override
    public String name() {
        return "http";
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
        if (clock.instant().isBefore(refusedUntil)) {
            return missing("it refused user and password and is left alone until " + refusedUntil + "; mend "
                    + address.credentials());
        }
        try {
            return understood(asked());
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
            return missing("the look was cut off");
        } catch (NotUnderstood e) {
            return missing(e.reason());
        } catch (IOException e) {
            return missing(e instanceof CredentialsTrouble ? String.valueOf(e.getMessage()) : Failure.inWords(e));
        } catch (ExecutionException e) {
            return missing(
                    tooLong(e)
                            ? "its answer is longer than " + (Exchange.MOST_BYTES >> 10) + " KiB"
                            : Failure.inWords(e));
        } catch (TimeoutException ignored) {
            return missing("no answer within " + frame.timeout().toMillis() / 1e3 + " s");
        }
    }

    private HttpResponse<byte[]> asked()
            throws IOException, NotUnderstood, InterruptedException, ExecutionException, TimeoutException {
        long deadline = System.nanoTime() + frame.timeout().toNanos();
        Path file = address.credentials();
        if (file != null && credentials == null) {
            try {
                credentials = Credentials.read(file);
            } catch (IOException e) {
                throw new CredentialsTrouble(e);
            }
        }
        return new Exchange(clients.client(address.authority()), credentials, deadline).ask(address.uri());
    }

    private Outcome understood(HttpResponse<byte[]> response) throws NotUnderstood {
        int status = response.statusCode();
        if (status == 401 || status == 403) {
            return refused(status);
        }
        if (status != 200) {
            throw new NotUnderstood(
                    "it answers with status " + status + (status == 404 ? "; check the path of the address" : ""));
        }
        JsonValue value = JsonValue.parse(response.body());
        String stamp = address.stamp() == null ? "" : value.text(address.stamp());
        return frame.outcome(value.number(address.pointer(), frame.unit()), stamp);
    }

    private Outcome refused(int status) {
        if (credentials == null) {
            return missing("it wants a login (status " + status + "); name a file with credentials=");
        }
        credentials = null;
        refusedUntil = clock.instant().plus(AFTER_REFUSAL);
        return missing("it refuses user and password (status " + status + "); mend " + address.credentials()
                + " (digest logins are not known here)");
    }

    private static boolean tooLong(ExecutionException e) {
        return e.getCause() instanceof IOException io
                && String.valueOf(io.getMessage()).contains("exceeds capacity");
    }

    private Outcome missing(String reason) {
        return new Outcome.Missing(address.shown() + ": " + reason);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            clients.leave();
        }
    }

    /// The credentials file is at fault, not the network.
    private static final class CredentialsTrouble extends IOException {
        private static final long serialVersionUID = 1;

        CredentialsTrouble(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
