package org.wattelier.service.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Makes addresses of our own pages; names in them may hold anything.
final class Addresses {
    private Addresses() {}

    static String job(String cluster, String job, long run) {
        return "/jobs/" + encoded(cluster) + "/" + encoded(job) + "?run=" + run;
    }

    static String report(String cluster, String job, long run) {
        return "/jobs/" + encoded(cluster) + "/" + encoded(job) + "/report?run=" + run;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
