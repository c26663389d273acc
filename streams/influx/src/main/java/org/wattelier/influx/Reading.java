package org.wattelier.influx;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobId;
import org.wattelier.events.codec.BadRecord;
import org.wattelier.events.codec.JsonCodec;
import org.wattelier.influx.points.NodePoints;
import org.wattelier.results.NodeEnergy;
import org.wattelier.results.ResultTopics;

/// Bytes to records. What cannot be understood is counted with its reason and left out: it never stops the others.
final class Reading {
    private static final Duration FARTHEST_AHEAD = Duration.ofDays(1);

    private final ResultTopics topics;
    private final SinkCounts counts;

    Reading(ResultTopics topics, SinkCounts counts) {
        this.topics = topics;
        this.counts = counts;
    }

    Records of(ConsumerRecords<byte[], byte[]> polled, Instant now) {
        var records = new Records();
        counts.receive(polled.count());
        for (ConsumerRecord<byte[], byte[]> each : polled) {
            try {
                add(each.topic(), each.key(), each.value(), now, records);
            } catch (BadRecord | IllegalArgumentException e) {
                String place = each.topic() + "-" + each.partition() + " at " + each.offset();
                counts.refuse(place, String.valueOf(e.getMessage()));
            }
        }
        return records;
    }

    void add(String topic, byte @Nullable [] key, byte @Nullable [] value, Instant now, Records records) {
        if (topic.equals(topics.nodeEnergy())) {
            records.add(line(there(value), now));
        } else if (topic.equals(topics.topics().jobs())) {
            if (value != null) {
                records.add(JsonCodec.JOB.decode(value));
            } else {
                counts.take(1);
            }
        } else if (value == null) {
            records.delete(JobId.parse(new String(there(key), StandardCharsets.UTF_8)));
        } else {
            records.add(ResultTopics.JOB_ENERGY.decode(value));
        }
    }

    private static NodeEnergy line(byte[] value, Instant now) {
        NodeEnergy line = ResultTopics.NODE_ENERGY.decode(value);
        String fault = NodePoints.fault(line);
        if (!fault.isEmpty()) {
            throw new BadRecord(fault);
        }
        if (line.minute() > now.plus(FARTHEST_AHEAD).getEpochSecond()) {
            throw new BadRecord("the minute lies more than a day ahead");
        }
        return line;
    }

    private static byte[] there(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new BadRecord("the record is empty");
        }
        return bytes;
    }
}
