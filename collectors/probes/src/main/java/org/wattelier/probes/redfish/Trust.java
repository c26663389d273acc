package org.wattelier.probes.redfish;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Whose certificates are accepted: those that an authority signed for the host's name, and, for a host with a pin, the
/// one certificate with that fingerprint. There is no way to accept any.
public final class Trust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager authorities;
    private final Map<String, String> pins = new ConcurrentHashMap<>();

    private Trust(X509ExtendedTrustManager authorities) {
        this.authorities = authorities;
    }

    /// The authorities that the Java runtime knows.
    public static Trust ofSystem() {
        return of(null);
    }

    /// Those in a PEM file only, for a site that signs its controllers' certificates itself.
    ///
    /// @throws IOException where the file cannot be read or holds no certificate
    public static Trust ofAuthority(Path pem) throws IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + number++, each);
            }
            if (number == 0) {
                throw new IOException(pem + " holds no certificate in PEM");
            }
            return of(store);
        } catch (GeneralSecurityException e) {
            throw new IOException(pem + " is not a PEM file of certificates: " + e.getMessage(), e);
        }
    }

    /// For a controller with a self-signed certificate: only this certificate is accepted from it, and its name is not
    /// compared, because the fingerprint says more.
    ///
    /// @param host        as in the URL, without port
    /// @param fingerprint SHA-256 of the certificate, hexadecimal, colons allowed
    /// @throws IllegalArgumentException where it is not such a fingerprint
    public Trust pinned(String host, String fingerprint) {
        String hex = fingerprint.replace(":", "").strip().toLowerCase(Locale.ROOT);
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "a fingerprint is 64 hexadecimal digits (SHA-256), with or without colons");
        }
        pins.put(plain(host), hex);
        return this;
    }

    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        String pin = pins.get(plain(String.valueOf(engine.getPeerHost())));
        String seen = fingerprint(chain[0]);
        if (pin != null) {
            if (!pin.equals(seen)) {
                throw new CertificateException("its certificate has the fingerprint " + seen + ", not the pinned one");
            }
            return;
        }
        try {
            authorities.checkServerTrusted(chain, type, engine);
        } catch (CertificateException e) {
            throw new CertificateException(e.getMessage() + "; its fingerprint is " + seen, e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        authorities.checkServerTrusted(chain, type, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("a certificate without its host is not accepted");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("no clients here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }

    private static Trust of(@Nullable KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            for (TrustManager each : factory.getTrustManagers()) {
                if (each instanceof X509ExtendedTrustManager extended) {
                    return new Trust(extended);
                }
            }
            throw new IllegalStateException("this Java checks no certificates");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java checks no certificates", e);
        }
    }

    /// IPv6 addresses stand in brackets in a URL and without them in TLS.
    private static String plain(String host) {
        return host.toLowerCase(Locale.ROOT).replace("[", "").replace("]", "");
    }

    private static String fingerprint(X509Certificate certificate) throws CertificateException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }
}
