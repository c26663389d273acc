package org.wattelier.feeds.history;

/// Takes what a history tells, one by one, so that none has to fit into memory.
public interface Findings {
    void job(PastJob job);

    void refused(Refusal refusal);
}
