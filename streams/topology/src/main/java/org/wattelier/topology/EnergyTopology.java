package org.wattelier.topology;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;
import org.wattelier.attribution.Placement;
import org.wattelier.events.Topics;
import org.wattelier.events.codec.JsonCodec;
import org.wattelier.results.ResultTopics;

/// The flow, as one reads it:
///
///     (node-samples) ──┐
///     (node-facts) ────┼▶ [node-step] ─▶ (node-energy)
///     (jobs) ─▶ [place]┘      └─ contributions ─▶ [job-step] ─▶ (job-energy)
///        └────────────────────────────────────────────▲
///
/// Whatever is refused goes to (dead-letters). Names of processors and stores are schema: a renamed store is lost
/// state.
public final class EnergyTopology {
    static final String PLACEMENTS = "placements";

    private static final JsonCodec<Placement> PLACEMENT_CODEC = new JsonCodec<>(Placement.class);
    private static final Serde<String> KEY = Serdes.String();
    private static final Serde<byte[]> VALUE = Serdes.ByteArray();

    private final Topics topics;
    private final ResultTopics results;
    private final int partitions;
    private final Duration finalAfter;
    private final Intake intake;

    private EnergyTopology(StreamsSettings settings, Intake intake) {
        this.intake = intake;
        topics = settings.topics();
        results = new ResultTopics(topics);
        partitions = settings.partitions();
        finalAfter = settings.finalAfter();
    }

    public static Topology of(StreamsSettings settings, Properties config) {
        return of(settings, config, new Intake());
    }

    /// @param intake counts what comes in
    public static Topology of(StreamsSettings settings, Properties config, Intake intake) {
        var builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(config)));
        new EnergyTopology(settings, intake).lay(builder);
        return builder.build(config);
    }

    private void lay(StreamsBuilder builder) {
        addStores(builder);
        KStream<String, JobInput> jobs = source(builder, topics.jobs(), "jobs")
                .processValues(
                        DecodingStep.of(intake, Intake.JOBS, (key, bytes, at) -> Decoding.job(key, bytes)),
                        Named.as("decode-jobs"));
        KStream<String, NodeInput> placed = jobs.process(PlacementStep::new, Named.as("place"), PlacementStep.STORE)
                .mapValues(PLACEMENT_CODEC::encode, Named.as("encode-placements"))
                .repartition(repartitioned(PLACEMENTS))
                .mapValues(bytes -> new NodeInput.Placed(PLACEMENT_CODEC.decode(bytes)), Named.as("decode-placements"));
        KStream<String, NodeOutput> nodes = nodeInputs(builder, placed)
                .process(
                        () -> new NodeStep(intake),
                        Named.as("node-step"),
                        NodeStores.BOOKS,
                        NodeStores.SAMPLES,
                        NodeStores.OWED);
        nodes.flatMapValues(EnergyTopology::lines, Named.as("ledger-lines"))
                .to(results.nodeEnergy(), produced("node-energy"));
        KStream<String, JobInput> shares = nodes.flatMapValues(EnergyTopology::shares, Named.as("encode-contributions"))
                .repartition(repartitioned("contributions"))
                .mapValues(
                        bytes -> new JobInput.Share(JobStores.SHARE_CODEC.decode(bytes), bytes),
                        Named.as("decode-contributions"));
        KStream<String, JobOutput> energies = jobs.merge(shares, Named.as("job-inputs"))
                .process(
                        () -> new JobStep(finalAfter, intake),
                        Named.as("job-step"),
                        JobStores.SNAPSHOTS,
                        JobStores.RECORDS,
                        JobStores.SHARES,
                        JobStores.PENDING);
        energies.flatMapValues(EnergyTopology::energies, Named.as("job-energies"))
                .to(results.jobEnergy(), produced("job-energy"));
        nodes.flatMapValues(
                        output -> output instanceof NodeOutput.Dead dead ? bytes(dead.refusal()) : List.of(),
                        Named.as("refused-by-node-step"))
                .to(topics.deadLetters(), produced("node-dead-letters"));
        energies.flatMapValues(
                        output -> output instanceof JobOutput.Dead dead ? bytes(dead.refusal()) : List.of(),
                        Named.as("refused-by-job-step"))
                .to(topics.deadLetters(), produced("job-dead-letters"));
    }

    private KStream<String, NodeInput> nodeInputs(StreamsBuilder builder, KStream<String, NodeInput> placed) {
        KStream<String, NodeInput> samples = source(builder, topics.nodeSamples(), "node-samples")
                .processValues(
                        DecodingStep.of(intake, Intake.NODE_SAMPLES, Decoding::samples), Named.as("decode-samples"));
        KStream<String, NodeInput> facts = source(builder, topics.nodeFacts(), "node-facts")
                .processValues(
                        DecodingStep.of(intake, Intake.NODE_FACTS, (key, bytes, at) -> Decoding.facts(key, bytes)),
                        Named.as("decode-facts"));
        return samples.merge(facts, Named.as("node-measurements")).merge(placed, Named.as("node-inputs"));
    }

    private static KStream<String, byte[]> source(StreamsBuilder builder, String topic, String name) {
        return builder.stream(topic, Consumed.with(KEY, VALUE).withName("source-" + name));
    }

    private Repartitioned<String, byte[]> repartitioned(String name) {
        return Repartitioned.<String, byte[]>as(name)
                .withKeySerde(KEY)
                .withValueSerde(VALUE)
                .withNumberOfPartitions(partitions);
    }

    private static Produced<String, byte[]> produced(String name) {
        return Produced.with(KEY, VALUE).withName("sink-" + name);
    }

    private static Iterable<byte[]> lines(NodeOutput output) {
        return output instanceof NodeOutput.Line line
                ? List.of(ResultTopics.NODE_ENERGY.encode(line.line()))
                : List.of();
    }

    private static Iterable<byte[]> shares(NodeOutput output) {
        return output instanceof NodeOutput.Share share
                ? List.of(JobStores.SHARE_CODEC.encode(share.contribution()))
                : List.of();
    }

    private static Iterable<byte[]> energies(JobOutput output) {
        return output instanceof JobOutput.Energy energy
                ? List.of(ResultTopics.JOB_ENERGY.encode(energy.energy()))
                : List.of();
    }

    private static Iterable<byte[]> bytes(Refusal refusal) {
        return List.of(refusal.bytes() == null ? new byte[0] : refusal.bytes());
    }

    private static void addStores(StreamsBuilder builder) {
        for (String name : List.of(
                PlacementStep.STORE,
                NodeStores.BOOKS,
                NodeStores.OWED,
                JobStores.SNAPSHOTS,
                JobStores.RECORDS,
                JobStores.SHARES,
                JobStores.PENDING)) {
            builder.addStateStore(Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), KEY, VALUE)
                    .withCachingEnabled());
        }
        builder.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NodeStores.SAMPLES), Serdes.Bytes(), VALUE));
    }
}
