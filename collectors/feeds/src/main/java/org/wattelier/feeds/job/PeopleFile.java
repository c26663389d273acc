package org.wattelier.feeds.job;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import java.util.Set;

/// What a feed must remember of people, in a file for its own user only: the salt, under which name a number was first
/// seen, and who was erased. For one thread.
public final class PeopleFile implements Subjects.Known {
    private static final String SALT = "salt";
    private static final String ERASED = "erased.";
    private static final String FIRST = "first.";
    private static final String TAKEN = "taken.";
    private static final int SALT_BYTES = 24;

    private final Path file;
    private final Properties kept = new Properties();

    private PeopleFile(Path file) {
        this.file = file;
    }

    /// Makes the file where there is none.
    public static PeopleFile at(Path file) throws IOException {
        var people = new PeopleFile(file);
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                people.kept.load(reader);
            }
        }
        if (people.salt().isEmpty()) {
            var salt = new byte[SALT_BYTES];
            new SecureRandom().nextBytes(salt);
            people.kept.setProperty(SALT, HexFormat.of().formatHex(salt));
            people.keep();
        }
        return people;
    }

    public String salt() {
        return kept.getProperty(SALT, "");
    }

    /// A number keeps the name it was first seen with; a name without a number is its own.
    @Override
    public String name(String cluster, String kind, BatchJob.User who) {
        if (!kind.equals(Subjects.USER) || who.uid() < 0) {
            return who.name();
        }
        String key = FIRST + cluster + "/" + who.uid();
        String first = kept.getProperty(key);
        return first == null ? remember(key, cluster, who) : first;
    }

    /// A name that somebody else had first is not enough to tell them apart.
    private String remember(String key, String cluster, BatchJob.User who) {
        String taken = TAKEN + cluster + "/" + who.name();
        String owner = kept.getProperty(taken);
        String first = owner == null ? who.name() : who.name() + "#" + who.uid();
        kept.setProperty(key, first);
        kept.putIfAbsent(taken, Long.toString(who.uid()));
        try {
            keep();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return first;
    }

    /// Nobody learns any more who this subject is.
    public void erase(String subject) throws IOException {
        kept.setProperty(ERASED + subject, "");
        keep();
    }

    @Override
    public boolean isErased(String subject) {
        return kept.containsKey(ERASED + subject);
    }

    private void keep() throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(fresh);
        Set<PosixFilePermission> own = PosixFilePermissions.fromString("rw-------");
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(own));
        try (Writer writer = Files.newBufferedWriter(fresh)) {
            kept.store(writer, null);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
