package org.wattelier.dashboards;

/// A statement of a panel. Short words in braces keep it readable: `{cluster}`, `{node}` and `{partition}` stand for
/// the
/// comparison with the variable, `{time}` for the range, `{step}` and `{window}` for groups of time.
///
/// @param table whether the answer is rows, not series over time
/// @param alias what series are called: `$col`, or `$tag_node` where there is one for each node
public record Query(Source source, boolean table, String alias, String text) {
    private static final String COMPARED = "\"%1$s\" =~ /^${%1$s:regex}$/";

    /// InfluxQL with Grafana's variables in it.
    public String influxQl() {
        String ql = text;
        for (String tag : new String[] {"cluster", "node", "partition"}) {
            ql = ql.replace("{" + tag + "}", COMPARED.formatted(tag));
        }
        return ql.replace("{time}", "$timeFilter")
                .replace("{step}", "time($__interval)")
                .replace("{window}", "time($window)");
    }
}
