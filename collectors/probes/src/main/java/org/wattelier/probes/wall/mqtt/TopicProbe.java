package org.wattelier.probes.wall.mqtt;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Pace;
import org.wattelier.probes.Probe;
import org.wattelier.probes.SensorReading;
import org.wattelier.probes.wall.link.Failure;
import org.wattelier.probes.wall.value.JsonValue;
import org.wattelier.probes.wall.value.MeterFrame;
import org.wattelier.probes.wall.value.NotUnderstood;

/// A meter that publishes to a broker. A message counts for three periods; one that the broker had kept for newcomers
/// is shown, but never booked, because nobody knows how old it is.
public final class TopicProbe implements Probe {
    private static final int LONGEST_PERIODS = 3;

    private final MeterFrame frame;
    private final Topic topic;
    private final InstantSource clock;
    private @Nullable Subscription subscription;

    public TopicProbe(MeterFrame frame, Topic topic, InstantSource clock) {
        this.frame = frame;
        this.topic = topic;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mqtt";
    }

    @Override
    public Pace pace() {
        return frame.pace();
    }

    @Override
    public List<SensorReading> read() {
        return List.of(new SensorReading(frame.sensor(name()), outcome()));
    }

    private Outcome outcome() {
        try {
            Subscription open = subscription;
            if (open == null) {
                open = Subscription.open(topic, frame.timeout(), clock);
                subscription = open;
                open.awaitFirst(frame.timeout());
            }
            Message message = open.newest();
            return message == null ? missing(open.trouble()) : judged(message, open.trouble());
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
            return missing("the look was cut off");
        } catch (NotUnderstood e) {
            return missing(e.reason());
        } catch (IOException e) {
            return missing(Failure.inWords(e));
        }
    }

    private Outcome judged(Message message, String trouble) throws NotUnderstood {
        Outcome outcome = value(message.payload());
        if (message.retained()) {
            return old(outcome, "the broker had kept this message for newcomers, nobody knows how old it is");
        }
        Duration age = Duration.between(message.arrived(), clock.instant()).abs();
        if (age.compareTo(frame.period().multipliedBy(LONGEST_PERIODS)) > 0) {
            return old(
                    outcome,
                    "the last message is " + age.toSeconds() + " s old, more than " + LONGEST_PERIODS + " periods; "
                            + trouble);
        }
        return outcome;
    }

    private Outcome value(byte[] payload) throws NotUnderstood {
        if (payload.length > Subscription.MOST_BYTES) {
            throw new NotUnderstood("the message is longer than " + (Subscription.MOST_BYTES >> 10) + " KiB");
        }
        return frame.outcome(JsonValue.parse(payload).number(topic.pointer(), frame.unit()));
    }

    private Outcome old(Outcome outcome, String reason) {
        return switch (outcome) {
            case Outcome.Drawing drawing -> new Outcome.Stale(drawing.watts(), topic.shown() + ": " + reason);
            case Outcome.Missing missing -> missing;
            default -> missing(reason);
        };
    }

    private Outcome missing(String reason) {
        return new Outcome.Missing(topic.shown() + ": " + reason);
    }

    @Override
    public void close() {
        Subscription open = subscription;
        if (open != null) {
            open.close();
        }
        subscription = null;
    }
}
