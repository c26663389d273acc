package org.wattelier.standalone.faults;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one case measured: a row of the table.
///
/// @param name          of the case
/// @param lostUj        booked in the undisturbed run and not here, jobs and ledger lines
/// @param doubledUj     booked here and not in the undisturbed run
/// @param unattributedJ used by something that no known job explains; as in the undisturbed run
/// @param standstillS   longest time in which nothing was published while something waited; null where not measured
/// @param recoveryS     from the fault, or from the end of an outage, until all that waited was committed; null
/// likewise
/// @param restoredBytes read back from changelogs; null likewise
/// @param form          short or long
@JsonInclude(JsonInclude.Include.NON_NULL)
record Row(
        String name,
        long lostUj,
        long doubledUj,
        double unattributedJ,
        @Nullable Double standstillS,
        @Nullable Double recoveryS,
        @Nullable Long restoredBytes,
        String form,
        long seed,
        Instant at,
        String machine) {}
