package org.wattelier.topology;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/// Passes over a record that we cannot cope with, and never over one that the disk or Kafka did not take: that one is
/// no
/// worse than its neighbours. It is taken again, from the last commit on, until there is room or an answer.
public final class FaultsBelow extends LogAndContinueProcessingExceptionHandler {
    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof KafkaException) {
                return Response.fail();
            }
        }
        return super.handleError(context, record, exception);
    }
}
