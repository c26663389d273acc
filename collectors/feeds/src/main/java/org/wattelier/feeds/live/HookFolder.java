package org.wattelier.feeds.live;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Where the batch system's hooks leave a note that a job began or ended. A note says only *look now*: what is true is
/// asked of the batch system, so nobody gains by writing notes, and a lost one costs no more than the time to the next
/// question.
final class HookFolder implements AutoCloseable {
    private static final String NOTES = "*.note";

    private final @Nullable Path folder;
    private final @Nullable WatchService watch;

    private HookFolder(@Nullable Path folder, @Nullable WatchService watch) {
        this.folder = folder;
        this.watch = watch;
    }

    /// For sites that refuse hooks.
    static HookFolder none() {
        return new HookFolder(null, null);
    }

    static HookFolder at(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is not a folder; make it writable for the batch system's user only");
        }
        WatchService watch = folder.getFileSystem().newWatchService();
        folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
        return new HookFolder(folder, watch);
    }

    /// Waits for a note, but no longer than told; answers whether there was one. What lies there is taken.
    boolean await(Duration longest) throws InterruptedException {
        if (watch == null || folder == null) {
            TimeUnit.NANOSECONDS.sleep(Math.max(0, longest.toNanos()));
            return false;
        }
        if (take(folder)) {
            return true;
        }
        var key = watch.poll(Math.max(0, longest.toNanos()), TimeUnit.NANOSECONDS);
        if (key == null) {
            return false;
        }
        key.pollEvents();
        key.reset();
        return take(folder);
    }

    private static boolean take(Path folder) {
        boolean any = false;
        try (DirectoryStream<Path> notes = Files.newDirectoryStream(folder, NOTES)) {
            for (Path note : notes) {
                any |= Files.deleteIfExists(note);
            }
        } catch (IOException ignored) {
            // Notes that cannot be taken away would call again and again; the next question comes anyway.
            return false;
        }
        return any;
    }

    @Override
    public void close() throws IOException {
        if (watch != null) {
            watch.close();
        }
    }
}
