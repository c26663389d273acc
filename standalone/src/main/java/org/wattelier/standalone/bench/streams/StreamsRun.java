package org.wattelier.standalone.bench.streams;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Topics;
import org.wattelier.results.ResultTopics;
import org.wattelier.standalone.bench.BenchFailed;
import org.wattelier.standalone.broker.BrokerSettings;
import org.wattelier.standalone.broker.EmbeddedBroker;
import org.wattelier.topology.EnergyStreams;
import org.wattelier.topology.StreamsSettings;
import org.wattelier.topology.TopicPlan;

/// One run: the workload into the log, plain readers over it, the topology over it, then the workload at its own pace,
/// and last the books.
final class StreamsRun {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(40);
    private static final double WARM_UP = 0.1;
    private static final int SETTLING_S = 10;

    private final RunOptions options;
    private final ReferenceWorkload workload;
    private final Topics topics = Topics.STANDARD;
    private final BrokerBytes bytes = new BrokerBytes();
    private final Map<String, @Nullable Object> figures = new LinkedHashMap<>();

    StreamsRun(RunOptions options) {
        this.options = options;
        workload = ReferenceWorkload.frozen().withNodes(options.nodes());
    }

    Map<String, @Nullable Object> run() throws InterruptedException, BenchFailed {
        var settings = new BrokerSettings(options.folder().resolve("kafka"), "127.0.0.1", 0, true);
        try (var broker = new EmbeddedBroker(settings).start()) {
            String bootstrap = broker.bootstrapServers();
            TopicPlan.ensure(Map.of("bootstrap.servers", bootstrap), topics, options.partitions());
            try (var log = new Log(bootstrap, topics, options.partitions())) {
                run(bootstrap, log);
            }
        }
        return figures;
    }

    private void run(String bootstrap, Log log) throws InterruptedException, BenchFailed {
        var generator = new Generator(workload, log);
        generator.begin();
        generator.play(options.backlogS());
        log.flush();
        Stages.tell("generated " + log.records() + " records, " + log.readings() + " readings");
        TreeMap<String, Long> before = bytes.all();
        long sampleBytes = before.getOrDefault(topics.nodeSamples(), 0L);
        figures.put("nodes", options.nodes());
        figures.put("partitions", options.partitions());
        figures.put("threads", options.threads());
        figures.put("workload_s", options.backlogS());
        figures.put("readings", log.readings());
        figures.put("workload_sha256", generator.sha256());
        figures.put("bytes_per_reading", rounded(sampleBytes / (double) log.readings(), 100));
        passes(bootstrap, log);
        var streams = new EnergyStreams(new StreamsSettings(
                Map.of("bootstrap.servers", bootstrap),
                topics,
                options.folder().resolve("state"),
                options.partitions(),
                options.threads()));
        try (var ledger = new Ledger(bootstrap, new ResultTopics(topics), options.partitions())) {
            streams.start();
            backlog(bootstrap, log, ledger);
            internal(before);
            live(generator, log, ledger);
            settle(generator, ledger);
        } finally {
            streams.close();
        }
    }

    private void passes(String bootstrap, Log log) throws InterruptedException, BenchFailed {
        var passes = new Passes(bootstrap, topics.nodeSamples(), options.partitions(), options.threads());
        Passes.Pass decoded = passes.decodeAndSum();
        Passes.Pass bare = passes.bare(log.readings());
        Passes.Pass again = passes.decodeAndSum();
        Passes.Pass best = again.nanos() < decoded.nanos() ? again : decoded;
        Stages.tell("decode and sum: " + Math.round(best.readingsPerS()) + " readings/s");
        figures.put("bare_consumer_readings_per_s", Math.round(bare.readingsPerS()));
        figures.put("decode_and_sum_readings_per_s", Math.round(best.readingsPerS()));
        figures.put("decode_and_sum_uj", Long.toUnsignedString(best.sumUj()));
        figures.put("generated_uj", Long.toUnsignedString(log.sumUj()));
        if (best.sumUj() != log.sumUj() || best.readings() != log.readings()) {
            throw new BenchFailed("decode-and-sum read another sum than was generated");
        }
    }

    /// Waits until all that waited is committed, and counts from the moment when a tenth of it was.
    private void backlog(String bootstrap, Log log, Ledger ledger) throws InterruptedException, BenchFailed {
        Log.Counted counted = log.new Counted();
        long giveUp = System.nanoTime() + LONGEST_WAIT.toNanos();
        long warmReadings = -1;
        long warmMs = 0;
        long warmCpu = 0;
        var threads = new TreeMap<String, Double>();
        long doneMs = 0;
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap))) {
            while (counted.readings() < log.readings()) {
                TimeUnit.MILLISECONDS.sleep(200);
                bytes.look();
                committed(admin).forEach((where, offset) -> {
                    if (where.topic().equals(topics.nodeSamples())) {
                        counted.before(where.partition(), offset.offset());
                    }
                });
                doneMs = System.currentTimeMillis();
                if (warmReadings < 0 && counted.readings() >= WARM_UP * log.readings()) {
                    warmReadings = counted.readings();
                    warmMs = doneMs;
                    warmCpu = cpuNanos();
                    threads = ThreadCpu.seconds();
                }
                if (System.nanoTime() > giveUp) {
                    throw new BenchFailed("the topology did not get through the backlog");
                }
            }
        }
        long cpu = cpuNanos() - warmCpu;
        figures.put("cpu_s_by_thread", ThreadCpu.since(threads, 12));
        read(ledger, 3);
        doneMs = Math.max(doneMs, ledger.lastLineAtMs());
        long readings = log.readings() - warmReadings;
        double seconds = (doneMs - warmMs) / 1e3;
        double nodeTicks = log.ticks() * (readings / (double) log.readings());
        figures.put("measured_s", rounded(seconds, 10));
        figures.put("readings_per_s", Math.round(readings / seconds));
        if (figures.get("decode_and_sum_readings_per_s") instanceof Long plain) {
            figures.put("ratio_to_decode_and_sum", rounded(readings / seconds / plain, 1000));
        }
        figures.put("cpu_us_per_node_tick", rounded(cpu / 1e3 / nodeTicks, 100));
        figures.put("cores_used", rounded(cpu / 1e9 / seconds, 100));
        Stages.tell(figures.toString());
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(Admin admin)
            throws InterruptedException, BenchFailed {
        try {
            return admin.listConsumerGroupOffsets(Topics.STANDARD.prefix() + "streams")
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (ExecutionException e) {
            return Map.of();
        }
    }

    private void internal(TreeMap<String, Long> before) {
        long input = 0;
        for (String topic : List.of(topics.nodeSamples(), topics.nodeFacts(), topics.jobs())) {
            input += before.getOrDefault(topic, 0L);
        }
        long internal = 0;
        TreeMap<String, Long> all = bytes.all();
        for (Map.Entry<String, Long> entry : all.entrySet()) {
            boolean isInternal =
                    entry.getKey().endsWith("-changelog") || entry.getKey().endsWith("-repartition");
            internal += isInternal ? entry.getValue() : 0;
        }
        figures.put("internal_to_input_bytes", rounded(internal / (double) input, 1000));
        figures.put("bytes_by_topic", all);
    }

    private void live(Generator generator, Log log, Ledger ledger) throws InterruptedException, BenchFailed {
        if (options.liveS() == 0) {
            return;
        }
        var reading = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    ledger.read(Duration.ofMillis(50));
                } catch (org.apache.kafka.common.errors.InterruptException e) {
                    return;
                }
            }
        });
        reading.start();
        log.liveFrom(workload.beginMs() + options.backlogS() * 1000L);
        // Until each node has spoken again, some are still booked as a backlog.
        generator.play(SETTLING_S);
        log.countEnds();
        generator.play(options.liveS() - SETTLING_S);
        log.flush();
        log.unpaced();
        TimeUnit.SECONDS.sleep(8);
        reading.interrupt();
        reading.join();
        var waits = new ArrayList<Long>();
        log.endedAtMs().forEach((job, atMs) -> {
            Long closed = ledger.closedAtMs().get(job);
            waits.add(closed == null ? Long.MAX_VALUE : closed - atMs);
        });
        waits.sort(null);
        figures.put("live_s", options.liveS());
        figures.put("live_ends", waits.size());
        figures.put("end_to_closed_p50_s", percentile(waits, 0.5));
        figures.put("end_to_closed_p99_s", percentile(waits, 0.99));
        Stages.tell("live: " + figures.get("end_to_closed_p99_s"));
    }

    private static @Nullable Double percentile(List<Long> sorted, double part) {
        if (sorted.isEmpty()) {
            return null;
        }
        long ms = sorted.get((int) Math.min(sorted.size() - 1, Math.floor(part * sorted.size())));
        return ms == Long.MAX_VALUE ? null : ms / 1e3;
    }

    /// Ends on a full minute and compares the books with each other and with the counters.
    private void settle(Generator generator, Ledger ledger) throws InterruptedException, BenchFailed {
        long odd = (options.backlogS() + options.liveS()) % 60;
        generator.play(odd == 0 ? 0 : 60 - odd);
        generator.close();
        long minutes = (options.backlogS() + options.liveS() + 59L) / 60 * options.nodes();
        boolean closed = false;
        for (int i = 0; i < 60 && !closed; i++) {
            read(ledger, 1);
            closed = ledger.minutes() == minutes
                    && ledger.linesThatDoNotClose() == 0
                    && ledger.jobsUjByJobs() == ledger.jobsUjByNodes()
                    && ledger.chipsUj() == generator.countedUj();
        }
        figures.put("node_minutes", ledger.minutes());
        figures.put("ledger_lines", ledger.linesSeen());
        figures.put("jobs", ledger.jobs());
        String books = ledger.minutes() + " of " + minutes + " minutes, " + ledger.linesThatDoNotClose()
                + " open lines; jobs by nodes " + ledger.jobsUjByNodes() + " µJ, by jobs " + ledger.jobsUjByJobs()
                + " µJ; chips booked " + ledger.chipsUj() + " µJ, counted " + generator.countedUj() + " µJ";
        if (!closed) {
            throw new BenchFailed("the books do not close, so no figure is worth anything: " + books);
        }
        figures.put("conservation", "closed");
        Stages.tell(books);
    }

    private static void read(Ledger ledger, int quietSeconds) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(quietSeconds);
        while (System.nanoTime() < until) {
            if (ledger.read(Duration.ofMillis(200)) > 0 && quietSeconds > 1) {
                until = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
            }
        }
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static double rounded(double value, double parts) {
        return Math.round(value * parts) / parts;
    }
}
