package org.wattelier.standalone.command;

import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.wattelier.knowledge.factors.CatalogueFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Begins a folder of facts with the defaults that are shipped.
@Command(name = "init", mixinStandardHelpOptions = true)
final class FactorsInitCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private FactorsFolder folder = new FactorsFolder();

    FactorsInitCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Path dir = folder.dir(surroundings);
        try {
            new CatalogueFolder(dir).begin();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof FileAlreadyExistsException there) {
                throw new Failure(
                        Failure.WRONG_USAGE,
                        surroundings.words().text("factors.there", String.valueOf(there.getMessage())));
            }
            throw e;
        }
        FactorsAddCommand.tell(surroundings, folder, dir);
        return 0;
    }
}
