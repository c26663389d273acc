package org.wattelier.probes.ipmi.lan;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.bmc.Credentials;
import org.wattelier.probes.ipmi.message.Bmc;
import org.wattelier.probes.ipmi.message.BmcFailure;
import org.wattelier.probes.ipmi.message.Reply;
import org.wattelier.probes.ipmi.message.Request;

/// A controller behind one session, which is opened at the first question, kept while it is answered, and opened anew
/// after silence. A password that was refused twice is never tried again.
final class LanDoor implements Bmc, AutoCloseable {
    private static final int SET_PRIVILEGE = 0x3B;
    private static final int CLOSE_SESSION = 0x3C;
    /// Controllers forget a session after 60 s without a question.
    private static final long FORGOTTEN_NS = 45_000_000_000L;
    private static final int MOST_REFUSALS = 2;

    private final LanSettings settings;
    private final Credentials credentials;
    private @Nullable Link link;
    private @Nullable Session session;
    private long lastAnswer;
    private int sequence;
    private int suite;
    private int refusals;

    LanDoor(LanSettings settings, Credentials credentials) {
        this.settings = settings;
        this.credentials = credentials;
    }

    @Override
    public Reply ask(Request request) throws BmcFailure {
        if (session != null && System.nanoTime() - lastAnswer > FORGOTTEN_NS) {
            close();
        }
        if (session == null) {
            open();
        }
        try {
            return asked(request);
        } catch (BmcFailure e) {
            close();
            throw e;
        }
    }

    private Reply asked(Request request) throws BmcFailure {
        Link way = link;
        Session current = session;
        if (way == null || current == null) {
            throw new BmcFailure(settings.place() + " has no session");
        }
        sequence = sequence + 1 & 0x3F;
        int number = sequence;
        byte[] message = Message.of(request, number);
        Function<byte[], byte @Nullable []> reader = datagram -> {
            byte[] opened = current.opened(datagram);
            return opened == null ? null : Message.answer(opened, request, number);
        };
        var reply = new Reply(way.exchange(() -> current.sealed(message), reader));
        lastAnswer = System.nanoTime();
        return reply;
    }

    private void open() throws BmcFailure {
        if (refusals >= MOST_REFUSALS) {
            throw new BmcFailure(
                    settings.place() + ": login refused " + refusals + " times and not tried again, so that the"
                            + " account is not locked; mend the credentials, then restart");
        }
        if (link == null) {
            link = Link.to(settings);
        }
        try {
            session = firstSuite(link);
            refusals = 0;
            raise();
        } catch (LoginRefused e) {
            refusals++;
            drop();
            throw new BmcFailure(settings.place() + ": " + e.getMessage()
                    + (refusals < MOST_REFUSALS ? "; one more attempt will be made" : "; no more attempts are made"));
        } catch (BmcFailure e) {
            close();
            throw e;
        }
    }

    private Session firstSuite(Link way) throws BmcFailure, LoginRefused {
        for (int i = 0; i < settings.suites().size(); i++) {
            CipherSuite tried =
                    settings.suites().get((suite + i) % settings.suites().size());
            try {
                var opened = new Handshake(way, tried, credentials, settings.privilege()).open();
                suite = settings.suites().indexOf(tried);
                return opened;
            } catch (SuiteRefused ignored) {
                // The next one may do.
            }
        }
        throw new BmcFailure(settings.place() + " accepts none of the cipher suites " + settings.suites()
                + "; enable suite 17 or 3 in the controller");
    }

    /// A session begins with the rights of USER.
    private void raise() throws BmcFailure {
        if (settings.privilege() != Privilege.USER) {
            Reply reply = asked(Request.of(
                    Request.APPLICATION, SET_PRIVILEGE, settings.privilege().level()));
            if (!reply.isGood()) {
                throw new BmcFailure(settings.place() + " does not give user " + credentials.user() + " the privilege "
                        + settings.privilege() + "; ask with USER, or raise the account");
            }
        }
    }

    private void drop() {
        session = null;
        if (link != null) {
            link.close();
            link = null;
        }
    }

    /// Frees the controller's session: most have room for four or five. Nobody waits for the answer.
    @Override
    public void close() {
        Link way = link;
        Session current = session;
        if (way != null && current != null) {
            int id = current.controller();
            var request = Request.of(
                    Request.APPLICATION, CLOSE_SESSION, id & 0xFF, id >> 8 & 0xFF, id >> 16 & 0xFF, id >>> 24);
            way.send(current.sealed(Message.of(request, sequence + 1 & 0x3F)));
        }
        drop();
    }
}
