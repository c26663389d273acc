package org.wattelier.probes.redfish;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The way to one controller: asks for a document, signs in when needed, waits when told to, follows redirects on the
/// same host only.
final class Door implements Library {
    private static final int MOST_REDIRECTS = 3;
    private static final long LONGEST_WAIT_MS = 600_000;

    private final RedfishTransport transport;
    private final Address address;
    private final @Nullable Login login;
    private final InstantSource clock;
    private long notBeforeMs;

    /// @param credentials the file with user and password; null to ask without
    Door(RedfishTransport transport, Address address, @Nullable Path credentials, InstantSource clock) {
        this.transport = transport;
        this.address = address;
        this.login = credentials == null ? null : new Login(transport, address, credentials);
        this.clock = clock;
    }

    @Override
    public void sessionsAt(String path) {
        if (login != null) {
            login.sessionsAt(path);
        }
    }

    @Override
    public Answer get(String path) {
        return get(path, true);
    }

    @Override
    public Answer getOpen(String path) {
        return get(path, false);
    }

    @Override
    public void close() {
        if (login != null) {
            login.close();
        }
    }

    private Answer get(String path, boolean signed) {
        long wait = notBeforeMs - clock.millis();
        if (wait > 0 && wait <= LONGEST_WAIT_MS) {
            return new Answer.Failed("the controller asked not to be disturbed for a while");
        }
        boolean fresh = login != null && !login.shows();
        String hindrance = signed && login != null ? login.ready() : "";
        if (!hindrance.isEmpty()) {
            return new Answer.Failed(hindrance);
        }
        Answer answer = ask(path, signed);
        if (answer != Denied.ANSWER) {
            if (answer instanceof Answer.Document && signed && login != null) {
                login.accepted();
            }
            return answer;
        }
        if (login != null && !signed) {
            return get(path, true);
        }
        if (login == null) {
            return new Answer.Failed("the controller wants a user and password; name a file with them");
        }
        String reason = login.denied(fresh);
        answer = reason.isEmpty() ? ask(path, true) : new Answer.Failed(reason);
        return answer == Denied.ANSWER ? new Answer.Failed(login.denied(true)) : answer;
    }

    /// 401, which only this class understands.
    private static final class Denied {
        static final Answer ANSWER = new Answer.Failed("not signed in");
    }

    private Answer ask(String path, boolean signed) {
        URI target = address.resolve(path);
        for (int i = 0; i <= MOST_REDIRECTS && target != null; i++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(target)
                    .header("Accept", "application/json")
                    .header("OData-Version", "4.0");
            if (signed && login != null) {
                login.sign(request);
            }
            RedfishTransport.Reply reply = transport.send(request.build());
            HttpResponse<byte[]> response = reply.response();
            if (response == null) {
                return new Answer.Failed(reply.reason());
            }
            Optional<String> elsewhere = response.headers().firstValue("Location");
            if (response.statusCode() / 100 != 3 || elsewhere.isEmpty()) {
                return answer(response);
            }
            target = address.resolve(String.valueOf(target.resolve(elsewhere.get())));
        }
        return new Answer.Absent("the controller sends us to another host, or round in circles");
    }

    private Answer answer(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == 401) {
            return Denied.ANSWER;
        }
        if (status == 429 || status == 503) {
            notBeforeMs = clock.millis() + waitMs(response);
            return new Answer.Failed("the controller is busy: it answered " + status);
        }
        if (status == 403) {
            return new Answer.Absent("this account may not read it (403); it needs the role ReadOnly");
        }
        if (status / 100 == 5 && status != 501) {
            return new Answer.Garbled("the controller has a fault of its own: it answered " + status);
        }
        if (status / 100 != 2) {
            return new Answer.Absent("the controller answered " + status);
        }
        JsonNode json = Documents.parse(response.body());
        if (!json.isMissingNode()) {
            return new Answer.Document(json, date(response));
        }
        return Documents.begins(response.body())
                ? new Answer.Garbled("the answer is broken JSON")
                : new Answer.Absent("the answer is not a JSON object");
    }

    private long waitMs(HttpResponse<byte[]> response) {
        String after = response.headers().firstValue("Retry-After").orElse("").strip();
        try {
            long ms = after.matches("\\d{1,9}")
                    ? Long.parseLong(after) * 1000
                    : after.isEmpty() ? 0 : httpDate(after) - clock.millis();
            return Math.clamp(ms, 0, LONGEST_WAIT_MS);
        } catch (DateTimeException ignored) {
            return 0;
        }
    }

    private static long date(HttpResponse<byte[]> response) {
        try {
            return response.headers().firstValue("Date").map(Door::httpDate).orElse(0L);
        } catch (DateTimeException ignored) {
            return 0;
        }
    }

    private static long httpDate(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant()
                .toEpochMilli();
    }
}
