package org.wattelier.agent.poller;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A process that is many controllers over TLS: one at each pair of a loopback address and a port. Its answers are as
/// slow and as faulty as those of real ones. Uses the JDK only, so that any class path runs it.
///
/// Prints its ports on one line; a line on its standard input makes it print `requests logins connections`.
public final class FleetMain {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final double SIGMA = Math.log(5 / 0.4) / 2.0537;
    private static final AtomicLong REQUESTS = new AtomicLong();
    private static final AtomicLong LOGINS = new AtomicLong();
    private static final Set<String> CONNECTIONS = ConcurrentHashMap.newKeySet();
    private static final Set<String> TOKENS = Collections.newSetFromMap(new ConcurrentHashMap<>());
    private static double medianS;
    private static double faults;

    private FleetMain() {}

    /// @param args key store, number of ports, median of the answers in s, share of the usual faults (1 = all, 0 =
    /// none)
    public static void main(String[] args) throws Exception {
        medianS = Double.parseDouble(args[2]);
        faults = Double.parseDouble(args[3]);
        SSLContext tls = context(Path.of(args[0]));
        var ports = new StringBuilder();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            HttpsServer server = HttpsServer.create(new InetSocketAddress("0.0.0.0", 0), 200);
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", FleetMain::handle);
            server.start();
            ports.append(server.getAddress().getPort()).append(' ');
        }
        System.out.println(ports.toString().strip());
        while (System.in.read() >= 0) {
            System.out.println(REQUESTS.get() + " " + LOGINS.get() + " " + CONNECTIONS.size());
        }
        System.exit(0);
    }

    private static SSLContext context(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD);
        KeyStore only = KeyStore.getInstance("PKCS12");
        only.load(null, null);
        only.setKeyEntry("server", store.getKey("server", PASSWORD), PASSWORD, store.getCertificateChain("server"));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(only, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            REQUESTS.incrementAndGet();
            CONNECTIONS.add(exchange.getRemoteAddress().toString());
            exchange.getRequestBody().readAllBytes();
            answer(exchange);
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange) throws IOException, InterruptedException {
        var random = ThreadLocalRandom.current();
        double dice = random.nextDouble() / Math.max(faults, 1e-9);
        if (dice < 0.01) {
            Thread.sleep(120_000);
        }
        Thread.sleep((long) (1000 * medianS * Math.exp(SIGMA * random.nextGaussian())));
        String path = exchange.getRequestURI().getPath();
        boolean root = path.equals("/redfish/v1/");
        if (exchange.getRequestMethod().equals("POST")) {
            LOGINS.incrementAndGet();
            String token = "t" + random.nextLong();
            TOKENS.add(token);
            exchange.getResponseHeaders().set("X-Auth-Token", token);
            exchange.getResponseHeaders().set("Location", "/redfish/v1/SessionService/Sessions/1");
            send(exchange, 201, "{}");
        } else if (exchange.getRequestMethod().equals("DELETE")) {
            send(exchange, 200, "{}");
        } else if (dice < 0.015
                || !root
                        && !TOKENS.contains(
                                String.valueOf(exchange.getRequestHeaders().getFirst("X-Auth-Token")))) {
            send(exchange, 401, "{}");
        } else if (dice < 0.02) {
            send(exchange, 503, "{}");
        } else {
            String document = document(path, exchange);
            send(exchange, 200, dice < 0.025 ? document.substring(0, document.length() / 2) : document);
        }
    }

    private static String document(String path, HttpExchange exchange) {
        String document = switch (path) {
            case "/redfish/v1/" ->
                "{'Chassis':{'@odata.id':'/redfish/v1/Chassis'},'Systems':{'@odata.id':'/redfish/v1/Systems'},"
                        + "'Links':{'Sessions':{'@odata.id':'/redfish/v1/SessionService/Sessions'}}}";
            case "/redfish/v1/Chassis" -> "{'Members':[{'@odata.id':'/redfish/v1/Chassis/1'}]}";
            case "/redfish/v1/Systems" -> "{'Members':[{'@odata.id':'/redfish/v1/Systems/1'}]}";
            case "/redfish/v1/Chassis/1" ->
                "{'Id':'1','ChassisType':'RackMount','SerialNumber':'SN"
                        + exchange.getLocalAddress().toString().replaceAll("\\W", "-")
                        + "','Power':{'@odata.id':'/redfish/v1/Chassis/1/Power'},'Links':{'ComputerSystems':[{'@odata.id':'/redfish/v1/Systems/1'}]}}";
            default -> power();
        };
        return document.replace('\'', '"');
    }

    /// As large as a real one.
    private static String power() {
        var text =
                new StringBuilder("{'PowerControl':[{'MemberId':'0','Name':'System Power Control','PowerConsumedWatts':"
                        + ThreadLocalRandom.current().nextInt(200, 500) + ",'PowerCapacityWatts':1600}],'Voltages':[");
        for (int i = 0; i < 12; i++) {
            text.append(i == 0 ? "" : ",")
                    .append(
                            "{'@odata.id':'/redfish/v1/Chassis/1/Power#/Voltages/" + i + "','MemberId':'" + i
                                    + "','Name':'VRM" + i
                                    + " Voltage','ReadingVolts':12.1,'UpperThresholdCritical':13,'Status':{'State':'Enabled','Health':'OK'}}");
        }
        return text + "]}";
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
