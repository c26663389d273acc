package org.wattelier.results;

import org.wattelier.events.JobId;

/// The energy of one run of a job, as known when published.
public record JobEnergy(JobId id, Envelope envelope, JobContent content) {}
