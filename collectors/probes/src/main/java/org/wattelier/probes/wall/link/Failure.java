package org.wattelier.probes.wall.link;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.wattelier.probes.wall.value.NotUnderstood;

/// Why a connection failed, in words that a person can act on.
public final class Failure {
    private Failure() {}

    public static String inWords(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        for (Throwable each = cause; each != null; each = each.getCause()) {
            String known = known(each);
            if (!known.isEmpty()) {
                return known;
            }
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : NotUnderstood.quoted(message);
    }

    private static String known(Throwable failure) {
        return switch (failure) {
            case UnresolvedAddressException ignored -> "its name is not known; check the address";
            case UnknownHostException ignored -> "its name is not known; check the address";
            case SSLException ssl ->
                "its certificate or TLS is not accepted (" + NotUnderstood.quoted(String.valueOf(ssl.getMessage()))
                        + "); name its authority with ca=FILE";
            case HttpTimeoutException ignored -> "no answer in time";
            case SocketTimeoutException ignored -> "no answer in time";
            case TimeoutException ignored -> "no answer in time";
            case ConnectException ignored -> "it does not accept connections; is it on, and is the port right?";
            default -> "";
        };
    }
}
