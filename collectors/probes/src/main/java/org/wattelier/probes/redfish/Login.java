package org.wattelier.probes.redfish;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.codec.Json;
import org.wattelier.probes.bmc.Credentials;
import tools.jackson.databind.JsonNode;

/// How one controller is told who asks: by a session's token, else by basic authentication. A password that was refused
/// is never tried again before its file changes: three wrong ones lock the account on many controllers.
final class Login {
    private enum State {
        NEW,
        TOKEN,
        BASIC,
        REFUSED
    }

    private final RedfishTransport transport;
    private final Address address;
    private final Path file;
    private State state = State.NEW;
    private String secret = "";
    private String session = "";
    private String sessions = "/redfish/v1/SessionService/Sessions";
    private String refusal = "";
    private String refusedFile = "";
    /// Whether the password was good once: then a single refusal may be the controller's mood.
    private boolean worked;

    Login(RedfishTransport transport, Address address, Path file) {
        this.transport = transport;
        this.address = address;
        this.file = file;
    }

    /// Where sessions are asked for, as the service's root says.
    void sessionsAt(String path) {
        if (!path.isEmpty()) {
            sessions = path;
        }
    }

    /// Makes sure that there is something to show the controller.
    ///
    /// @return why there is nothing; empty where there is
    String ready() {
        if (state == State.REFUSED) {
            if (version().equals(refusedFile)) {
                return refusal;
            }
            state = State.NEW;
        }
        if (address.isPlain() && !address.isLocal()) {
            return "a password is not sent over http; use https";
        }
        return state == State.NEW ? open() : "";
    }

    void sign(HttpRequest.Builder request) {
        if (state == State.TOKEN) {
            request.header("X-Auth-Token", secret);
        } else if (state == State.BASIC) {
            request.header("Authorization", "Basic " + secret);
        }
    }

    /// The controller answered with a document to what was shown.
    void accepted() {
        worked = state == State.TOKEN || state == State.BASIC;
    }

    /// The controller answered 401 to what was shown.
    ///
    /// @param fresh whether it had been granted for this very question
    /// @return why to give up; empty where it may be asked again
    String denied(boolean fresh) {
        if (state == State.TOKEN) {
            state = State.NEW;
            return fresh ? "the controller does not accept the session that it has just granted" : ready();
        }
        return refuse("the controller does not accept the account in " + file);
    }

    /// Ends the session, so that none of the controller's few places stays taken.
    void close() {
        URI place = session.isEmpty() ? null : address.resolve(session);
        if (state == State.TOKEN && place != null) {
            HttpRequest.Builder request = HttpRequest.newBuilder(place).DELETE();
            sign(request);
            transport.send(request.build());
        }
        state = State.NEW;
        secret = "";
        session = "";
    }

    private String open() {
        Credentials who;
        try {
            who = Credentials.read(file);
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
        URI place = address.resolve(sessions);
        if (place == null) {
            return basic(who);
        }
        RedfishTransport.Reply reply = transport.send(HttpRequest.newBuilder(place)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("OData-Version", "4.0")
                .POST(BodyPublishers.ofString(Json.MAPPER.writeValueAsString(
                        Map.of("UserName", who.user(), "Password", new String(who.password())))))
                .build());
        HttpResponse<byte[]> response = reply.response();
        return response == null ? reply.reason() : opened(who, response);
    }

    private String opened(Credentials who, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        String token = response.headers().firstValue("X-Auth-Token").orElse("");
        if (status / 100 == 2 && !token.isEmpty()) {
            state = State.TOKEN;
            secret = token;
            session =
                    response.headers().firstValue("Location").orElseGet(() -> Fields.text(body(response), "@odata.id"));
            return "";
        }
        String said = new String(response.body(), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        boolean refused = status == 400 && (said.contains("unauthorized") || said.contains("password"));
        if (status == 401 || status == 403 || refused) {
            return refuse("the controller refused the user or password in " + file);
        }
        if (status == 429 || status == 503) {
            return "the controller is busy: it answered " + status + " to a login";
        }
        return basic(who);
    }

    private String basic(Credentials who) {
        byte[] pair = (who.user() + ":" + new String(who.password())).getBytes(StandardCharsets.UTF_8);
        secret = Base64.getEncoder().encodeToString(pair);
        state = State.BASIC;
        return "";
    }

    private String refuse(String why) {
        if (worked) {
            worked = false;
            state = State.NEW;
            return why + ", which was good before; it is asked once more";
        }
        state = State.REFUSED;
        refusedFile = version();
        secret = "";
        refusal = why + "; it is not asked again, so that the account is not locked, until that file changes or this"
                + " program is started again";
        return refusal;
    }

    private String version() {
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException ignored) {
            return "gone";
        }
    }

    private static JsonNode body(HttpResponse<byte[]> response) {
        return Documents.parse(response.body());
    }

    /// Whether it has shown something that the controller may refuse.
    boolean shows() {
        return state == State.TOKEN || state == State.BASIC;
    }

    @Nullable
    String sessionPath() {
        return session.isEmpty() ? null : session;
    }
}
