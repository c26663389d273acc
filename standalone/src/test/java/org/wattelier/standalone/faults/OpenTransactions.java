package org.wattelier.standalone.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionState;
import org.wattelier.events.codec.Json;

/// Asks the broker which transactions were left open.
final class OpenTransactions {
    private OpenTransactions() {}

    /// Whether one of the instance with this state directory is open.
    static boolean holds(Scene scene, Path stateDir) throws InterruptedException, ExecutionException, IOException {
        Path metadata = stateDir.resolve(scene.topics().prefix() + "streams").resolve("kafka-streams-process-metadata");
        String process = Json.MAPPER
                .readTree(Files.readString(metadata))
                .path("processId")
                .asString();
        try (var admin = Admin.create(scene.kafka())) {
            return admin
                    .listTransactions(new ListTransactionsOptions()
                            .filterStates(Set.of(TransactionState.ONGOING, TransactionState.PREPARE_COMMIT)))
                    .all()
                    .get()
                    .stream()
                    .anyMatch(open -> open.transactionalId().contains(process));
        }
    }
}
