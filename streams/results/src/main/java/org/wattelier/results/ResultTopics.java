package org.wattelier.results;

import org.wattelier.events.Topics;
import org.wattelier.events.codec.Codec;
import org.wattelier.events.codec.JsonCodec;

/// Names and codecs of the topics that the streams write.
public record ResultTopics(Topics topics) {
    public static final Codec<NodeEnergy> NODE_ENERGY = new JsonCodec<>(NodeEnergy.class);
    public static final Codec<JobEnergy> JOB_ENERGY = new JsonCodec<>(JobEnergy.class);

    /// Key `cluster/node`, value [NodeEnergy].
    public String nodeEnergy() {
        return topics.prefix() + "node-energy";
    }

    /// Key `cluster/job#run`, value [JobEnergy].
    public String jobEnergy() {
        return topics.prefix() + "job-energy";
    }
}
