package org.wattelier.service.report;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.wattelier.events.Method;
import org.wattelier.events.codec.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// The public JSON of a job, the same from the API and the command line. Fields may be added, never renamed.
public final class JobJson {
    private static final JsonMapper MAPPER = Json.MAPPER
            .rebuild()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .addModule(new SimpleModule()
                    .addSerializer(Double.class, new PlainDouble(Double.class))
                    .addSerializer(double.class, new PlainDouble(double.class))
                    .addSerializer(Method.class, new MethodWriter())
                    .addDeserializer(Method.class, new MethodReader()))
            .build();

    private JobJson() {}

    /// One line of UTF-8 without a line end.
    public static byte[] write(JobView view) {
        return MAPPER.writeValueAsBytes(view);
    }

    /// Any other answer of the API in the same manner.
    public static byte[] write(Record answer) {
        return MAPPER.writeValueAsBytes(answer);
    }

    public static byte[] write(Map<String, ? extends Record> answer) {
        return MAPPER.writeValueAsBytes(answer);
    }

    /// @throws IllegalArgumentException where it is not the JSON of a job
    public static JobView read(byte[] json) {
        try {
            return MAPPER.readValue(json, JobView.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("expected the JSON of a job: " + e.getOriginalMessage(), e);
        }
    }

    /// Watts and joules without an exponent, which spreadsheets and people misread.
    private static final class PlainDouble extends StdSerializer<Double> {
        PlainDouble(Class<Double> type) {
            super(type);
        }

        @Override
        public void serialize(Double value, JsonGenerator out, SerializationContext context) {
            out.writeNumber(BigDecimal.valueOf(value));
        }
    }

    /// `onchip+fit` cannot be a Java name.
    private static final class MethodWriter extends StdSerializer<Method> {
        MethodWriter() {
            super(Method.class);
        }

        @Override
        public void serialize(Method value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.name().toLowerCase(Locale.ROOT).replace('_', '+'));
        }
    }

    private static final class MethodReader extends StdDeserializer<Method> {
        MethodReader() {
            super(Method.class);
        }

        @Override
        public Method deserialize(JsonParser in, DeserializationContext context) {
            return Method.valueOf(in.getString().toUpperCase(Locale.ROOT).replace('+', '_'));
        }
    }
}
