package org.wattelier.agent;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.wattelier.agent.settings.AgentSettings;
import org.wattelier.agent.settings.BadSettings;
import org.wattelier.agent.settings.Key;
import org.wattelier.agent.status.Systemd;

/// `AgentMain [--config FILE] [--KEY VALUE …]`: runs until it is told to end. Exits with 1 when it failed, 2 for wrong
/// usage or settings.
public final class AgentMain {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private AgentMain() {}

    public static void main(String[] args) {
        try {
            run(settings(List.of(args), System.getenv()), System.getenv().getOrDefault("NOTIFY_SOCKET", ""));
        } catch (BadSettings e) {
            System.err.println("wattelier-agent: " + e.getMessage());
            System.exit(WRONG_USAGE);
        } catch (IOException e) {
            System.err.println("wattelier-agent: " + e.getMessage());
            System.exit(FAILED);
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(AgentSettings settings, String socket) throws IOException, InterruptedException {
        if (settings.kafka().isEmpty()) {
            throw new BadSettings(
                    List.of("kafka is not set: say where the broker is, for example kafka = broker:9093"));
        }
        var ended = new CountDownLatch(1);
        try (var process = new AgentProcess(settings, new Systemd(socket))) {
            var main = Thread.currentThread();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                ended.countDown();
                try {
                    main.join(20_000);
                } catch (InterruptedException ignored) {
                    Thread.currentThread().interrupt();
                }
            }));
            process.start();
            ended.await();
        }
    }

    static AgentSettings settings(List<String> args, Map<String, String> env) {
        Path config = null;
        Map<Key, String> options = new EnumMap<>(Key.class);
        for (int i = 0; i < args.size(); i += 2) {
            if (i + 1 == args.size()) {
                throw new BadSettings(List.of(args.get(i) + " needs a value"));
            }
            if (args.get(i).equals("--config")) {
                config = Path.of(args.get(i + 1));
            } else {
                options.put(key(args.get(i)), args.get(i + 1));
            }
        }
        return AgentSettings.from(config, env, options, hostName());
    }

    private static Key key(String option) {
        for (Key key : Key.values()) {
            if (key.option().equals(option)) {
                return key;
            }
        }
        throw new BadSettings(List.of(option + " is not an option; there are --config and those of the settings,"
                + " for example --kafka HOST:PORT"));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException ignored) {
            return "localhost";
        }
    }
}
