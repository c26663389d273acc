package org.wattelier.dashboards.grafana;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JSON as nested maps, in the order in which they are written down.
final class Tree {
    private Tree() {}

    static Map<String, Object> of(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    /// `uid` of a data source, as panels name it.
    static Map<String, Object> source(org.wattelier.dashboards.Source source) {
        return of("type", "influxdb", "uid", source.uid());
    }

    static List<Object> list(Object... values) {
        return List.of(values);
    }
}
