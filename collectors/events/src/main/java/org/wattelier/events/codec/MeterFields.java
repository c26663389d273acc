package org.wattelier.events.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.Meter;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;

/// A batch's meters. Most are called by what they see and a number, and began together: that takes four bytes instead
/// of
/// twenty-five, in each batch again.
final class MeterFields {
    /// Epoch and period are those of the meter before.
    private static final int AS_BEFORE = 1;

    private static final int NO_DEVICE = 0;
    private static final int ID_IS_DEVICE = 1;
    private static final int ID_ENDS_IN_DEVICE = 2;
    private static final int OTHER_DEVICE = 3;
    private static final String GPU = "gpu-";

    private static final int TEXT = 0;
    private static final int PLAIN = 1;
    private static final int NUMBERED = 2;
    private static final int MOST_NUMBERED = 9999;

    private MeterFields() {}

    static void write(List<Meter> meters, long sentAtMs, WireWriter out) {
        out.unsigned(meters.size());
        long epochMs = sentAtMs;
        int periodMs = -1;
        for (Meter meter : meters) {
            int id = idCode(meter);
            int device = deviceForm(meter);
            boolean asBefore = meter.epochMs() == epochMs && meter.periodMs() == periodMs;
            out.unsigned(meter.domain().code());
            out.unsigned((long) id << 3 | (long) device << 1 | (asBefore ? AS_BEFORE : 0));
            out.unsigned(meter.kind().code()
                    | (long) meter.method().code() << 2
                    | (long) meter.boundary().code() << 5);
            if (id == TEXT) {
                out.text(meter.id());
            }
            if (device == OTHER_DEVICE) {
                out.text(meter.device());
            }
            if (!asBefore) {
                out.signed(meter.epochMs() - epochMs);
                out.unsigned(meter.periodMs());
            }
            epochMs = meter.epochMs();
            periodMs = meter.periodMs();
        }
    }

    static List<Meter> read(WireReader in, long sentAtMs) {
        int count = in.count("meters");
        var meters = new ArrayList<Meter>(count);
        long epochMs = sentAtMs;
        int periodMs = -1;
        for (int i = 0; i < count; i++) {
            Domain domain = SampleCodec.code("domain", in.unsigned(), Domain.values());
            long head = in.unsigned();
            long kinds = in.unsigned();
            String id = id(in, domain, head >>> 3);
            String device = device(in, id, (int) (head >>> 1 & 3));
            if ((head & AS_BEFORE) == 0) {
                epochMs += in.signed();
                periodMs = Math.toIntExact(in.unsigned());
            }
            meters.add(new Meter(
                    id,
                    domain,
                    SampleCodec.code("kind", kinds & 3, MeterKind.values()),
                    SampleCodec.code("method", kinds >>> 2 & 7, Method.values()),
                    SampleCodec.code("boundary", kinds >>> 5, Boundary.values()),
                    device,
                    epochMs,
                    periodMs));
        }
        return meters;
    }

    private static String name(Domain domain) {
        return domain.name().toLowerCase(Locale.ROOT);
    }

    private static int idCode(Meter meter) {
        String name = name(meter.domain());
        String id = meter.id();
        if (id.equals(name)) {
            return PLAIN;
        }
        if (!id.startsWith(name + "-") || id.length() > name.length() + 5) {
            return TEXT;
        }
        String digits = id.substring(name.length() + 1);
        boolean isNumber = !digits.isEmpty()
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && (digits.equals("0") || digits.charAt(0) != '0');
        return isNumber ? NUMBERED + Integer.parseInt(digits) : TEXT;
    }

    private static String id(WireReader in, Domain domain, long code) {
        if (code == TEXT) {
            return in.text("meter id");
        }
        if (code > NUMBERED + MOST_NUMBERED) {
            throw new BadRecord("meter number " + (code - NUMBERED) + " is too large");
        }
        return code == PLAIN ? name(domain) : name(domain) + "-" + (code - NUMBERED);
    }

    private static int deviceForm(Meter meter) {
        if (meter.device().isEmpty()) {
            return NO_DEVICE;
        }
        if (meter.device().equals(meter.id())) {
            return ID_IS_DEVICE;
        }
        return meter.id().equals(GPU + meter.device()) ? ID_ENDS_IN_DEVICE : OTHER_DEVICE;
    }

    private static String device(WireReader in, String id, int form) {
        return switch (form) {
            case NO_DEVICE -> "";
            case ID_IS_DEVICE -> id;
            case ID_ENDS_IN_DEVICE -> {
                if (!id.startsWith(GPU)) {
                    throw new BadRecord("meter id without the device that it should end in");
                }
                yield id.substring(GPU.length());
            }
            default -> in.text("device");
        };
    }
}
