package org.wattelier.dashboards.boards;

import java.util.List;
import org.wattelier.dashboards.Board;

/// The same as now, to be read from across the room: fewer and larger, 1920 × 1080 in kiosk mode without scrolling.
final class Wall {
    private Wall() {}

    static Board board() {
        return new Board(
                "wall",
                "now-12h",
                "now-" + Now.COMPLETE,
                "1m",
                "",
                List.of(),
                true,
                List.of(
                        Now.POWER.sized(8, 7),
                        Now.MEASURED.sized(8, 7),
                        Now.IDLE.sized(8, 7),
                        Now.COMPONENTS.sized(12, 19),
                        Now.BOOKED.sized(12, 19)));
    }
}
