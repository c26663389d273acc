package org.wattelier.topology;

import org.wattelier.results.JobEnergy;

/// What the job step answers.
sealed interface JobOutput {
    record Energy(JobEnergy energy) implements JobOutput {}

    record Dead(Refusal refusal) implements JobOutput {}
}
