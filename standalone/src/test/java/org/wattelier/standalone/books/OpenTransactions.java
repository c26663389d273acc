package org.wattelier.standalone.books;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionState;

/// Asks the broker which transactions were left open.
final class OpenTransactions {
    private OpenTransactions() {}

    static int count(String bootstrap) throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap))) {
            return admin.listTransactions(new ListTransactionsOptions()
                            .filterStates(Set.of(TransactionState.ONGOING, TransactionState.PREPARE_COMMIT)))
                    .all()
                    .get()
                    .size();
        }
    }
}
