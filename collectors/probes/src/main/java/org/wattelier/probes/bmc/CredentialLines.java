package org.wattelier.probes.bmc;

import java.io.IOException;
import java.nio.CharBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The two lines of a credentials file. Says which line is wrong, never what it holds.
final class CredentialLines {
    private final String place;
    private @Nullable String user;
    private char @Nullable [] password;

    private CredentialLines(String place) {
        this.place = place;
    }

    static Credentials parse(String place, CharBuffer text) throws IOException {
        var lines = new CredentialLines(place);
        char[] all = new char[text.remaining()];
        text.get(all);
        try {
            lines.take(all);
        } finally {
            Arrays.fill(all, '\0');
            text.clear();
            while (text.hasRemaining()) {
                text.put('\0');
            }
        }
        return lines.result();
    }

    private void take(char[] all) throws IOException {
        int number = 0;
        int from = all.length > 0 && all[0] == '\uFEFF' ? 1 : 0;
        while (from < all.length) {
            int end = from;
            while (end < all.length && all[end] != '\n') {
                end++;
            }
            int last = end > from && all[end - 1] == '\r' ? end - 1 : end;
            line(++number, Arrays.copyOfRange(all, from, last));
            from = end + 1;
        }
    }

    private void line(int number, char[] line) throws IOException {
        int equals = 0;
        while (equals < line.length && line[equals] != '=') {
            equals++;
        }
        String key = new String(line, 0, equals).strip();
        if (key.isEmpty() && equals == line.length || line[0] == '#') {
            return;
        }
        boolean known = equals < line.length && (key.equals("user") || key.equals("password"));
        if (!known) {
            throw new IOException(place + ":" + number + ": expected user=… or password=…");
        }
        char[] value = Arrays.copyOfRange(line, equals + 1, line.length);
        if (value.length == 0 || (key.equals("user") ? user : password) != null) {
            throw new IOException(
                    place + ":" + number + ": " + key + (value.length == 0 ? " is empty" : " a second time"));
        }
        if (key.equals("user")) {
            user = new String(value).strip();
        } else {
            password = value;
        }
    }

    private Credentials result() throws IOException {
        if (user == null || password == null) {
            throw new IOException(place + ": the line " + (user == null ? "user" : "password") + "=… is missing");
        }
        return new Credentials(user, password);
    }
}
