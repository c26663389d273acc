package org.wattelier.standalone.bench.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.wattelier.events.JobUse;
import org.wattelier.events.Meter;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;

/// A hash over what the records say, whatever bytes the codec of the day makes of it.
final class Canon {
    private final MessageDigest digest;
    private ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

    Canon() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void add(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        flush();
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, utf8.length));
        digest.update(utf8);
    }

    void add(SampleBatch batch) {
        add(batch.source().key());
        put(batch.sentAtMs());
        for (Meter meter : batch.meters()) {
            add(meter.toString());
        }
        for (Tick tick : batch.ticks()) {
            put(tick.wallMs());
            put(tick.monotonicMs());
            put(tick.busyCpuUs());
            for (Reading reading : tick.readings()) {
                put(reading.meter());
                put(reading.validAtMs());
                put(reading.energyUj());
                put(reading.measuredMs());
            }
            for (JobUse use : tick.uses()) {
                put(use.job().hashCode());
                put(use.cpuUs());
                put(use.memoryBytes());
            }
        }
    }

    private void put(long value) {
        if (buffer.remaining() < Long.BYTES) {
            flush();
        }
        buffer.putLong(value);
    }

    private void flush() {
        digest.update(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    String sha256() {
        flush();
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
