package org.wattelier.service.http;

import io.javalin.http.Context;
import org.wattelier.service.report.JobJson;

/// An error as RFC 9457 describes it. Says what the asker can do, never where in the program it happened.
record Problem(String type, String title, int status, String detail) {
    static Problem of(int status, String detail) {
        return new Problem("about:blank", title(status), status, detail);
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad request";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 421 -> "Misdirected request";
            case 503 -> "Not ready";
            default -> "Error";
        };
    }

    void answer(Context context) {
        context.status(status).contentType("application/problem+json").result(JobJson.write(this));
    }
}
