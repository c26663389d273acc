package org.wattelier.agent;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.wattelier.agent.settings.AgentSettings;
import org.wattelier.agent.settings.BadSettings;
import org.wattelier.agent.status.Systemd;

/// `AgentMain [run|probe|doctor|quiet|calibrate] [--config FILE] [--KEY VALUE …]`. Exits with 0 when done, 1 when it
/// failed, 2 for wrong usage or settings.
public final class AgentMain {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    /// Less than systemd waits before it kills.
    private static final int LONGEST_END_S = 18;

    private AgentMain() {}

    public static void main(String[] args) {
        System.exit(exitCode(args));
    }

    private static int exitCode(String[] args) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var errors = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        try {
            var words = new CommandWords(Arrays.asList(args), System.getenv());
            if (words.command().equals("run") && !words.has("--help")) {
                run(words.settings(), System.getenv().getOrDefault("NOTIFY_SOCKET", ""));
                return 0;
            }
            return new NodeCommands(words, out, errors).run() ? 0 : FAILED;
        } catch (BadSettings e) {
            errors.println("wattelier-agent: " + e.getMessage());
            return WRONG_USAGE;
        } catch (KafkaException e) {
            errors.println("wattelier-agent: kafka: " + (e.getCause() == null ? e : e.getCause()).getMessage());
            return WRONG_USAGE;
        } catch (IOException e) {
            errors.println("wattelier-agent: " + e.getMessage());
            return FAILED;
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private static void run(AgentSettings settings, String socket) throws IOException, InterruptedException {
        if (settings.kafka().isEmpty()) {
            throw new BadSettings("kafka is not set: say where the broker is, for example kafka = broker:9093");
        }
        var asked = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        // Waits for the work to end, not for the main thread: that one waits in System.exit for this hook.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            asked.countDown();
            try {
                ended.await(LONGEST_END_S, TimeUnit.SECONDS);
            } catch (InterruptedException ignored) {
                Thread.currentThread().interrupt();
            }
        }));
        try (var process = new AgentProcess(settings, new Systemd(socket))) {
            process.start();
            asked.await();
        } finally {
            ended.countDown();
        }
    }
}
