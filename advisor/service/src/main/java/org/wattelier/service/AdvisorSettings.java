package org.wattelier.service;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Topics;

/// What the advisor must be told.
///
/// @param kafka      client settings, at least `bootstrap.servers`
/// @param ledgerFile the DuckDB file, made where absent
/// @param host       a loopback address: there is no login yet
/// @param port       0 for any free one
/// @param factors    folder of the site's tariffs, PUE and intensities; null for the project's defaults
public record AdvisorSettings(
        Map<String, Object> kafka,
        Topics topics,
        Path ledgerFile,
        String host,
        int port,
        @Nullable Path factors) {
    /// With the project's default factors.
    public AdvisorSettings(Map<String, Object> kafka, Topics topics, Path ledgerFile, String host, int port) {
        this(kafka, topics, ledgerFile, host, port, null);
    }

    public AdvisorSettings {
        kafka = Map.copyOf(kafka);
        if (!kafka.containsKey("bootstrap.servers")) {
            throw new IllegalArgumentException("kafka: expected bootstrap.servers, for example 127.0.0.1:9092");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: expected 0 to 65535, is " + port);
        }
        if (!loopback(host)) {
            throw new IllegalArgumentException("host: expected a loopback address such as 127.0.0.1, is " + host
                    + "; without login nobody else may read");
        }
    }

    /// Without the values of Kafka's settings: passwords are among them.
    @Override
    public String toString() {
        return "AdvisorSettings[kafka=" + kafka.keySet() + ", topics=" + topics + ", ledgerFile=" + ledgerFile
                + ", host=" + host + ", port=" + port + ", factors=" + factors + "]";
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
