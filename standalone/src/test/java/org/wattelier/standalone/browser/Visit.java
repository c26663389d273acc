package org.wattelier.standalone.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One page opened in a browser that has seen nothing before, and everything that the page asked for and complained of.
final class Visit implements AutoCloseable {
    private static final int HEIGHT = 900;

    private final BrowserContext context;
    private final Page page;
    private final List<String> requests = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final int status;

    /// @param width of the window in CSS pixels
    Visit(Browser browser, String address, String language, int width, boolean scripts) {
        context = browser.newContext(new Browser.NewContextOptions()
                .setLocale(language)
                .setColorScheme(ColorScheme.LIGHT)
                .setJavaScriptEnabled(scripts)
                .setViewportSize(width, HEIGHT));
        page = context.newPage();
        context.onRequest(request -> requests.add(request.url()));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.type() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add("exception: " + error));
        page.onRequestFailed(request -> complaints.add("failed: " + request.url()));
        Response response = page.navigate(address);
        page.waitForLoadState();
        status = response == null ? 0 : response.status();
    }

    Page page() {
        return page;
    }

    int status() {
        return status;
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    /// Errors and warnings of the console, exceptions, requests that failed.
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /// By how many pixels the page is wider than its window, and the elements that are to blame.
    String overflow() {
        return String.valueOf(page.evaluate("""
                () => {
                  const width = document.documentElement.clientWidth;
                  if (document.documentElement.scrollWidth <= width) return "";
                  const wide = [...document.body.querySelectorAll("*")].filter(e =>
                    e.getBoundingClientRect().right > width + 1 && !e.closest(".scroll, .skip"));
                  return document.documentElement.scrollWidth - width + " px: "
                    + wide.map(e => e.tagName + "." + e.className).slice(0, 5).join(", ");
                }"""));
    }

    /// Whether something is painted on the chart's canvas.
    boolean chartDrawn() {
        return Boolean.TRUE.equals(page.evaluate("""
                () => {
                  const canvas = document.querySelector(".chart .uplot canvas");
                  if (!canvas || canvas.width < 100) return false;
                  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
                  return pixels.filter((v, i) => i % 4 === 3 && v > 0).length > 1000;
                }"""));
    }

    void screenshot(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
    }
}
