package org.wattelier.probes.wall.snmp;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.snmp4j.CommunityTarget;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.Target;
import org.snmp4j.UserTarget;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthMD5;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.PrivDES;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.DefaultUdpTransportMapping;
import org.wattelier.probes.bmc.Credentials;
import org.wattelier.probes.wall.snmp.SnmpAccess.Privacy;
import org.wattelier.probes.wall.value.NotUnderstood;

/// An open socket, and who we are to the agent. Nothing in it is shared with other sessions.
record Session(Telling snmp, Target<UdpAddress> target) implements AutoCloseable {
    private static final int SHORTEST_PASSPHRASE = 8;

    static Session open(PduAddress address, Duration timeout) throws IOException, NotUnderstood {
        var at = new UdpAddress(InetAddress.getByName(address.host()), address.port());
        var dispatcher = new MessageDispatcherImpl();
        Target<UdpAddress> target = switch (address.access()) {
            case SnmpAccess.Community community -> {
                dispatcher.addMessageProcessingModel(new MPv2c());
                yield known(at, community);
            }
            case SnmpAccess.User user -> {
                USM users = users(user);
                dispatcher.addMessageProcessingModel(new MPv3(users));
                yield known(at, user);
            }
        };
        // One repetition, within the time an answer may take.
        target.setTimeout(timeout.toMillis() / 2);
        target.setRetries(1);
        var snmp = new Telling(dispatcher);
        snmp.addTransportMapping(new DefaultUdpTransportMapping());
        snmp.listen();
        return new Session(snmp, target);
    }

    private static Target<UdpAddress> known(UdpAddress at, SnmpAccess.Community access) throws IOException {
        Path file = access.credentials();
        String community =
                file == null ? "public" : new String(Credentials.read(file).password());
        var target = new CommunityTarget<>(at, new OctetString(community));
        target.setVersion(SnmpConstants.version2c);
        return target;
    }

    private static Target<UdpAddress> known(UdpAddress at, SnmpAccess.User access) throws IOException {
        var target = new UserTarget<UdpAddress>();
        target.setAddress(at);
        target.setVersion(SnmpConstants.version3);
        target.setSecurityLevel(access.privacy() == Privacy.NONE ? SecurityLevel.AUTH_NOPRIV : SecurityLevel.AUTH_PRIV);
        target.setSecurityName(
                new OctetString(Credentials.read(access.credentials()).user()));
        return target;
    }

    private static USM users(SnmpAccess.User access) throws IOException, NotUnderstood {
        var protocols = new SecurityProtocols(SecurityProtocols.SecurityProtocolSet.maxCompatibility);
        var usm = new USM(protocols, new OctetString(MPv3.createLocalEngineID()), 0);
        Credentials who = Credentials.read(access.credentials());
        Path second = access.privacyFile();
        OctetString signs = passphrase(who, access.credentials());
        OctetString encrypts = second == null ? signs : passphrase(Credentials.read(second), second);
        boolean open = access.privacy() == Privacy.NONE;
        usm.addUser(new UsmUser(
                new OctetString(who.user()),
                signature(access),
                signs,
                open ? null : privacy(access),
                open ? null : encrypts));
        return usm;
    }

    private static OctetString passphrase(Credentials who, Path file) throws NotUnderstood {
        String passphrase = new String(who.password());
        if (passphrase.length() < SHORTEST_PASSPHRASE) {
            throw new NotUnderstood("SNMP v3 wants a passphrase of 8 characters or more; mend " + file);
        }
        return new OctetString(passphrase);
    }

    private static OID signature(SnmpAccess.User access) {
        return switch (access.signature()) {
            case MD5 -> AuthMD5.ID;
            case SHA -> AuthSHA.ID;
            case SHA256 -> AuthHMAC192SHA256.ID;
            case SHA512 -> AuthHMAC384SHA512.ID;
        };
    }

    private static OID privacy(SnmpAccess.User access) {
        return switch (access.privacy()) {
            case DES -> PrivDES.ID;
            case AES256 -> PrivAES256.ID;
            case AES128, NONE -> PrivAES128.ID;
        };
    }

    @Override
    public void close() {
        try {
            snmp.close();
        } catch (IOException ignored) {
            // A socket that cannot be closed was not open.
        }
    }
}
