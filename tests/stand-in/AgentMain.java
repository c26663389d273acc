package org.wattelier.agent;

import com.sun.net.httpserver.HttpServer;
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/// Stands in for the agent's main class in the test of the packages until there is one: reads the configuration, loads
/// what the real one loads, answers /health, writes its state, ends on SIGTERM.
final class AgentMain {
    private AgentMain() {}

    public static void main(String[] args) throws Exception {
        var settings = new Properties();
        settings.load(new StringReader(Files.readString(Path.of(args[1]))));
        Path state = Path.of(settings.getProperty("state", "/var/lib/wattelier-agent"));
        Files.writeString(state.resolve("counters"), "stand-in\n");
        String[] listen = settings.getProperty("listen", "127.0.0.1:9465").split(":");
        var http = HttpServer.create(new InetSocketAddress(listen[0], Integer.parseInt(listen[1])), 4);
        http.createContext("/", exchange -> {
            byte[] body = ("{\"status\":\"ok\",\"user\":\"" + System.getProperty("user.name") + "\"}\n")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        http.start();
        var kafka = new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:1", "compression.type", "lz4", "max.block.ms", "100"),
                new StringSerializer(),
                new StringSerializer());
        for (String codec : new String[] {"lz4", "zstd", "snappy", "gzip"}) {
            load(codec);
        }
        kafka.send(new ProducerRecord<>("node-samples", "x"));
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            http.stop(0);
            kafka.close(java.time.Duration.ofSeconds(1));
            stopped.countDown();
        }));
        System.err.println("ready");
        stopped.await();
    }

    private static void load(String codec) throws Exception {
        var out = new org.apache.kafka.common.utils.ByteBufferOutputStream(1024);
        var compression = org.apache.kafka.common.compress.Compression.of(codec).build();
        try (var stream = compression.wrapForOutput(out, (byte) 2)) {
            stream.write("watts watts watts".getBytes(StandardCharsets.UTF_8));
        }
    }
}
