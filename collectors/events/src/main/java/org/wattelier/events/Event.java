package org.wattelier.events;

/// Anything a collector emits, with the Kafka key it travels under.
public sealed interface Event {
    String key();

    record Samples(SampleBatch batch) implements Event {
        @Override
        public String key() {
            return batch.source().key();
        }
    }

    record Facts(NodeFacts facts) implements Event {
        @Override
        public String key() {
            return facts.key();
        }
    }

    record Job(JobSnapshot job) implements Event {
        @Override
        public String key() {
            return job.id().key();
        }
    }

    record Named(Person person) implements Event {
        @Override
        public String key() {
            return person.subject();
        }
    }
}
