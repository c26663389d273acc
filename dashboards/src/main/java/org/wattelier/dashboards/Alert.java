package org.wattelier.dashboards;

/// A rule that wakes somebody. Cause and first action stand in the message files under its name.
///
/// @param name      its uid is `wattelier-NAME`
/// @param query     one number a series
/// @param fromS     begin of its range, s before now
/// @param toS       end of it
/// @param when      how the number compares
/// @param limit     with what
/// @param forM      for how many minutes it must hold, asked each minute: three at least, so that one wrong answer
/// wakes
///                  nobody
/// @param silence   whether no answer at all is an alarm, too
/// @param quiet     whether an empty answer means that all is well
/// @param owner     who acts
/// @param panel     where to look
public record Alert(
        String name,
        Query query,
        int fromS,
        int toS,
        Comparison when,
        double limit,
        int forM,
        boolean silence,
        boolean quiet,
        Owner owner,
        String panel) {
    public static final int FEWEST_POLLS = 3;

    /// How a number compares with the limit.
    public enum Comparison {
        ABOVE,
        BELOW,
        /// Further from zero than the limit, to either side.
        BEYOND
    }

    /// Roles, not people.
    public enum Owner {
        OPERATIONS,
        METERING
    }

    public Alert {
        if (forM < FEWEST_POLLS) {
            throw new IllegalArgumentException(name + " would wake somebody for fewer than three polls");
        }
    }

    public String uid() {
        return "wattelier-" + name;
    }
}
