package org.wattelier.dashboards.boards;

import java.util.List;
import org.wattelier.dashboards.Board;

/// All of them, in the order of the menu.
public final class Boards {
    private Boards() {}

    public static List<Board> all() {
        return List.of(
                Now.board(),
                Wall.board(),
                Ledger.board(),
                Nodes.board(),
                Partitions.board(),
                Avoidable.board(),
                Pipeline.board(),
                PublicScreen.board());
    }
}
