package org.wattelier.influx.server;

import java.net.URI;
import java.time.Duration;

/// Where InfluxDB is and who we are there.
///
/// @param org      organisation in InfluxDB 2; any word for 1.x
/// @param token    empty where none is asked for; for 1.x `user:password`
/// @param patience how long one request may take
/// @param longestPause between two tries
public record ServerSettings(URI url, String org, char[] token, Duration patience, Duration longestPause) {
    public static final Duration USUAL_PATIENCE = Duration.ofSeconds(30);
    public static final Duration USUAL_PAUSE = Duration.ofSeconds(30);

    /// Never shows the token.
    @Override
    public String toString() {
        return "ServerSettings[" + url + ", org=" + org + ", token=" + (token.length == 0 ? "none" : "***") + "]";
    }
}
