package org.wattelier.probes.redfish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// An authority of our own and a server's certificate signed by it, made when the test runs.
final class MadeCertificates {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final KeyStore store;
    final Path authority;

    /// @param names for example `ip:127.0.0.1`
    MadeCertificates(Path directory, String names) throws IOException, GeneralSecurityException, InterruptedException {
        Path file = directory.resolve("keys.p12");
        keytool(file, "ca", "CN=Test authority", "-ext", "bc:c");
        keytool(file, "server", "CN=Test server", "-signer", "ca", "-ext", "san=" + names);
        store = KeyStore.getInstance(file.toFile(), PASSWORD);
        authority = directory.resolve("ca.pem");
        String body = Base64.getMimeEncoder()
                .encodeToString(store.getCertificate("ca").getEncoded());
        Files.writeString(authority, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
    }

    String fingerprint() throws GeneralSecurityException {
        byte[] encoded = store.getCertificateChain("server")[0].getEncoded();
        return HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    }

    SSLContext serverContext() throws GeneralSecurityException, IOException {
        KeyStore only = KeyStore.getInstance("PKCS12");
        only.load(null, null);
        Certificate[] chain = store.getCertificateChain("server");
        only.setKeyEntry("server", store.getKey("server", PASSWORD), PASSWORD, chain);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(only, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(Path store, String alias, String name, String... more)
            throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
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
                new String(PASSWORD),
                "-keystore",
                store.toString(),
                "-alias",
                alias,
                "-dname",
                name));
        words.addAll(List.of(more));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + said);
        }
    }
}
