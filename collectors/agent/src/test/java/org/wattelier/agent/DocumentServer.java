package org.wattelier.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Answers paths with documents, as a plug or a management controller does; over TLS with an authority of its own.
final class DocumentServer implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Map<String, String> documents = new ConcurrentHashMap<>();
    private final HttpServer server;

    /// @param keys folder for keys and `ca.pem`; null to answer without TLS
    DocumentServer(@Nullable Path keys) throws IOException, GeneralSecurityException, InterruptedException {
        var where = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
        if (keys == null) {
            server = HttpServer.create(where, 0);
        } else {
            HttpsServer secure = HttpsServer.create(where, 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(tls(keys)));
            server = secure;
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /// `index.json` files below `redfish/v1`, or below a folder that stands for it.
    DocumentServer withTree(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(each -> each.endsWith("index.json")).toList()) {
                String path = "/" + folder.relativize(file.getParent());
                String at = path.replaceFirst("^.*/redfish/v1", "").replaceFirst("/$", "");
                with("/redfish/v1" + at, Files.readString(file));
            }
        }
        return this;
    }

    /// @param json with ' for "
    DocumentServer with(String path, String json) {
        documents.put(path.replaceFirst("/$", ""), json.indexOf('"') < 0 ? json.replace('\'', '"') : json);
        return this;
    }

    URI address() {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString().replaceFirst("/$", "");
        String document = exchange.getRequestMethod().equals("GET") ? documents.get(path) : null;
        byte[] bytes = (document == null ? "{}" : document).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(document == null ? 404 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static SSLContext tls(Path directory) throws IOException, GeneralSecurityException, InterruptedException {
        Path file = directory.resolve("keys.p12");
        keytool(file, "ca", "CN=Test authority", "-ext", "bc:c");
        keytool(file, "server", "CN=Controller", "-signer", "ca", "-ext", "san=ip:127.0.0.1");
        KeyStore all = KeyStore.getInstance(file.toFile(), PASSWORD);
        String body =
                Base64.getMimeEncoder().encodeToString(all.getCertificate("ca").getEncoded());
        Files.writeString(
                directory.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
        KeyStore only = KeyStore.getInstance("PKCS12");
        only.load(null, null);
        only.setKeyEntry("server", all.getKey("server", PASSWORD), PASSWORD, all.getCertificateChain("server"));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(only, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(Path store, String alias, String name, String... more)
            throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair"));
        words.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "3", "-storetype", "PKCS12"));
        words.addAll(List.of("-storepass", new String(PASSWORD), "-keystore", store.toString()));
        words.addAll(List.of("-alias", alias, "-dname", name));
        words.addAll(List.of(more));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + said);
        }
    }
}
