package org.wattelier.knowledge.factors;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// Reads what every fact says of itself.
record HeadReader(String file, ZoneId zone, FactFiles files) {
    Head read(Fields fields, String hash) {
        String id = fields.need("id", "small letters, digits, - . _", Values::name, "?");
        String kind = fields.text("kind");
        int version = fields.need("version", "a whole number from 1", Values::count, 1);
        Instant from = fields.need("from", "a date or an instant", text -> Values.instant(text, zone), Instant.EPOCH);
        Optional<Instant> to = fields.read("to", "a date or an instant", text -> Values.instant(text, zone));
        if (to.isPresent() && !to.get().isAfter(from)) {
            fields.wrong("to", "something after from", fields.text("to"));
        }
        Instant known =
                fields.need("known-from", "a date or an instant", text -> Values.instant(text, zone), Instant.EPOCH);
        boolean replace = fields.read("replace", "true or false", Values::yes).orElse(false);
        String note = fields.optional("note").orElse("");
        String whole = kind.equals("calendar")
                ? Hashes.of(
                        hash + fields.optional("colours").flatMap(files::text).orElse(""))
                : hash;
        return new Head(
                id,
                kind,
                version,
                new Validity(from, to.orElse(null)),
                known,
                source(fields),
                replace,
                note,
                whole,
                file,
                fields.line());
    }

    private static Source source(Fields fields) {
        Optional<Fields> inner = fields.inner("source");
        if (inner.isEmpty()) {
            fields.missing("source");
            return new Source("", "");
        }
        var source =
                new Source(inner.get().text("text"), inner.get().optional("url").orElse(""));
        inner.get().done();
        return source;
    }
}
