package org.wattelier.feeds.history;

import java.util.ArrayList;
import java.util.List;

/// Keeps what a history told.
public final class Collected implements Findings {
    public final List<PastJob> jobs = new ArrayList<>();
    public final List<Refusal> refusals = new ArrayList<>();

    @Override
    public void job(PastJob job) {
        jobs.add(job);
    }

    @Override
    public void refused(Refusal refusal) {
        refusals.add(refusal);
    }

    public List<String> reasons() {
        return refusals.stream().map(Refusal::toString).toList();
    }
}
