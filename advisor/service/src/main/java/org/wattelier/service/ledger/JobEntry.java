package org.wattelier.service.ledger;

import org.jspecify.annotations.Nullable;
import org.wattelier.results.JobEnergy;

/// A job's energy with the words that only the advisor knows. Null where nobody has said.
///
/// @param label   as the user knows the job where that is not its number: `123_4`
/// @param user    the person's name, else the subject id
/// @param account the account's name, else the subject id
public record JobEntry(
        JobEnergy energy,
        @Nullable String name,
        @Nullable String partition,
        @Nullable String user,
        @Nullable String account,
        @Nullable String label) {
    /// Of a job that is known by its number alone.
    public JobEntry(
            JobEnergy energy,
            @Nullable String name,
            @Nullable String partition,
            @Nullable String user,
            @Nullable String account) {
        this(energy, name, partition, user, account, null);
    }
}
