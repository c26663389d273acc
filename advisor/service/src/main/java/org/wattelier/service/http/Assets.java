package org.wattelier.service.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/// Style, script, chart library and icon: a fixed list, all from our own jars.
final class Assets {
    private record File(String resource, String type) {}

    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    private static final Map<String, File> FILES = Map.of(
            "style.css", new File("assets/style.css", "text/css"),
            "chart.js", new File("assets/chart.js", "text/javascript"),
            "favicon.svg", new File("assets/favicon.svg", "image/svg+xml"),
            "uplot.js", new File(UPLOT + "uPlot.iife.min.js", "text/javascript"),
            "uplot.css", new File(UPLOT + "uPlot.min.css", "text/css"));

    private Assets() {}

    static void serve(Context context) {
        File file = FILES.get(context.pathParam("file"));
        if (file == null) {
            throw new NotThere("no such file");
        }
        try (InputStream in = Objects.requireNonNull(Assets.class.getResourceAsStream(file.resource()))) {
            context.contentType(file.type() + "; charset=utf-8")
                    .header("Cache-Control", "max-age=300")
                    .result(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
