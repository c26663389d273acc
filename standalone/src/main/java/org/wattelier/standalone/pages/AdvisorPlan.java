package org.wattelier.standalone.pages;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.wattelier.feeds.settings.Settings;
import org.wattelier.service.AdvisorSettings;
import org.wattelier.standalone.kafka.Connection;

/// What ledger and pages are told.
///
/// @param doorway where connections come in that go on to the pages; null for nowhere. There is no login: only for a
///                container, whose port is published on the loopback interface
public record AdvisorPlan(AdvisorSettings advisor, @Nullable InetSocketAddress doorway) {
    /// What its variables begin with: `WATTELIER_ADVISOR_LEDGER` is `ledger`.
    public static final String VARIABLE = "WATTELIER_ADVISOR_";

    private static final int HIGHEST_PORT = 65_535;

    /// @throws org.wattelier.feeds.settings.BadSettings with every problem at once
    public static AdvisorPlan of(Settings settings) {
        Connection connection = Connection.of(settings, "wattelier-advisor");
        Path ledger = settings.path("ledger");
        var advisor = new AdvisorSettings(
                connection.plain(),
                connection.topics(),
                ledger == null ? Path.of("/var/lib/wattelier-advisor/ledger.duckdb") : ledger,
                "127.0.0.1",
                (int) settings.whole("port", 8080, 0, HIGHEST_PORT),
                settings.path("factors"));
        var plan = new AdvisorPlan(advisor, settings.listen("container.listen", "off"));
        settings.complete();
        return plan;
    }
}
