package org.wattelier.agent.poller;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// [FleetMain] in a process of its own, and what it takes to trust it: an authority made when the test runs.
final class Fleet implements AutoCloseable {
    private static final int ADDRESSES = 40;

    final Path authority;
    private final Process process;
    private final BufferedReader output;
    private final List<String> ports;

    /// @param size in steps of 40
    Fleet(Path directory, int size, double medianS, double faults)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path keys = directory.resolve("fleet.p12");
        String names = IntStream.rangeClosed(1, ADDRESSES)
                .mapToObj(i -> "ip:127.0.0." + i)
                .collect(Collectors.joining(","));
        keytool(keys, "ca", "CN=Fleet authority", "-ext", "bc:c");
        keytool(keys, "server", "CN=Controller", "-signer", "ca", "-ext", "san=" + names);
        authority = directory.resolve("ca.pem");
        byte[] encoded = KeyStore.getInstance(keys.toFile(), "changeit".toCharArray())
                .getCertificate("ca")
                .getEncoded();
        Files.writeString(
                authority,
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(encoded)
                        + "\n-----END CERTIFICATE-----\n");
        process = new ProcessBuilder(
                        java("java"),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dsun.net.httpserver.maxIdleConnections=10000",
                        "-Dsun.net.httpserver.idleInterval=600",
                        "-Dsun.net.httpserver.nodelay=true",
                        "-cp",
                        Path.of(FleetMain.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .getPath())
                                .toString(),
                        FleetMain.class.getName(),
                        keys.toString(),
                        String.valueOf(size / ADDRESSES),
                        String.valueOf(medianS),
                        String.valueOf(faults))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        ports = List.of(String.valueOf(output.readLine()).split(" "));
    }

    List<URI> controllers() {
        var all = new ArrayList<URI>();
        for (String port : ports) {
            for (int i = 1; i <= ADDRESSES; i++) {
                all.add(URI.create("https://127.0.0." + i + ":" + port));
            }
        }
        return all;
    }

    /// Requests, logins and connections so far.
    long[] counts() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        String[] words = String.valueOf(output.readLine()).split(" ");
        return new long[] {Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2])};
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        }
    }

    private static void keytool(Path store, String alias, String name, String... more)
            throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(
                java("keytool"),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "3",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString(),
                "-alias",
                alias,
                "-dname",
                name));
        words.addAll(List.of(more));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + said);
        }
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }
}
