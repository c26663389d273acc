package org.wattelier.probes.wall.link;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Whom a meter's certificate must come from, where the site has an authority of its own.
public final class Trust {
    private Trust() {}

    /// @param authority PEM file with one certificate or several
    /// @throws IOException saying what is wrong with the file
    public static TrustManagerFactory managers(Path authority) throws IOException {
        try (InputStream in = Files.newInputStream(authority)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new IOException(authority + " holds no certificate; it must be PEM");
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory;
        } catch (GeneralSecurityException e) {
            throw new IOException(authority + " holds no certificate that can be used; it must be PEM", e);
        }
    }

    public static SSLContext context(Path authority) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(authority).getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java cannot make TLS connections", e);
        }
    }
}
