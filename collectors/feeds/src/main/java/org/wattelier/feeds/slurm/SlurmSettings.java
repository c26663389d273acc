package org.wattelier.feeds.slurm;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.wattelier.feeds.settings.Settings;

/// How Slurm is reached.
///
/// @param commands folder of `squeue` and `sacct`; null where they are on the path
/// @param rest     address of slurmrestd, `http://host:6820`; null to use the commands
/// @param user     for slurmrestd
/// @param token    file with its token, which others must not be able to read; null where none is needed
/// @param cluster  Slurm's own name of the cluster where one slurmdbd serves several; null for the one that answers
/// @param zone     of times that are printed without one
/// @param patience with one question
public record SlurmSettings(
        @Nullable Path commands,
        @Nullable URI rest,
        String user,
        @Nullable Path token,
        @Nullable String cluster,
        ZoneId zone,
        Duration patience) {
    public static final Duration USUAL_PATIENCE = Duration.ofSeconds(60);

    /// Of keys that begin with `slurm.`; what is wrong is kept with the settings.
    public static SlurmSettings from(Settings settings) {
        return new SlurmSettings(
                settings.path("slurm.commands"),
                settings.address("slurm.rest"),
                settings.word("slurm.user"),
                settings.path("slurm.token"),
                settings.word("slurm.cluster").isEmpty() ? null : settings.word("slurm.cluster"),
                settings.zone("zone"),
                settings.seconds("patience.s", USUAL_PATIENCE, 1, 600));
    }
}
