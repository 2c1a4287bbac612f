package dev.unravel.engine.cluster;

import akka.pki.pem.DERPrivateKeyLoader;
import akka.pki.pem.PEMDecoder;
import akka.pki.pem.PEMLoadingException;
import dev.unravel.OutsideFile;
import dev.unravel.UserException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * What a member of a cluster proves itself with: a directory with {@code ca.pem}, {@code cert.pem}
 * and {@code key.pem}, as {@code conf/make-certificates} makes it.
 */
final class Certificates {

  private static final int MAX_BYTES = 1 << 20;
  private static final char[] NO_PASSWORD = {};

  private final Path directory;
  private final X509Certificate ca;
  private final X509Certificate own;
  private final PrivateKey key;

  private Certificates(Path directory) {
    this.directory = directory;
    ca = certificate("ca.pem");
    own = certificate("cert.pem");
    key = key("key.pem");
  }

  /**
   * Reads and checks a directory.
   *
   * @throws UserException if a file is missing or malformed, the certificate is not of the CA or
   *     not valid today, or the key is not that of the certificate
   */
  static Certificates read(Path directory) {
    Certificates read = new Certificates(directory);
    read.requireConsistency();
    return read;
  }

  private void requireConsistency() {
    try {
      own.verify(ca.getPublicKey());
    } catch (GeneralSecurityException e) {
      throw wrong("cert.pem", "is not a certificate of the CA in ca.pem");
    }
    try {
      own.checkValidity();
      ca.checkValidity();
    } catch (CertificateException e) {
      throw wrong("cert.pem", "or ca.pem is not valid at this time: " + e.getMessage());
    }
    if (!keyFits()) {
      throw wrong("key.pem", "is not the key of cert.pem");
    }
  }

  /** What one signs with the key, the certificate must verify. */
  private boolean keyFits() {
    String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    byte[] message = own.getSignature();
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(message);
      byte[] signed = signature.sign();
      signature.initVerify(own);
      signature.update(message);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false; // a key of another kind
    }
  }

  private String text(String file) {
    try {
      return OutsideFile.textGiven(directory.resolve(file), MAX_BYTES);
    } catch (OutsideFile.Unfit e) {
      throw wrong(file, e.getReason());
    } catch (IOException e) {
      throw new UserException(
          "--tls %s: no readable %s there; conf/make-certificates makes it"
              .formatted(directory, file));
    }
  }

  private X509Certificate certificate(String file) {
    try {
      byte[] text = text(file).getBytes(java.nio.charset.StandardCharsets.UTF_8);
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(text));
    } catch (CertificateException e) {
      throw wrong(file, "is not a certificate in PEM");
    }
  }

  private PrivateKey key(String file) {
    String text = text(file);
    try {
      return DERPrivateKeyLoader.load(PEMDecoder.decode(text));
    } catch (PEMLoadingException e) {
      throw wrong(file, "is not a private key in PEM");
    }
  }

  private UserException wrong(String file, String what) {
    return new UserException("--tls %s: %s %s".formatted(directory, file, what));
  }

  /** TLS with the own certificate, which trusts the CA alone. */
  SSLContext context() {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null);
      store.setCertificateEntry("ca", ca);
      store.setKeyEntry("own", key, NO_PASSWORD, new X509Certificate[] {own});
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, NO_PASSWORD);
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null);
      trusted.setCertificateEntry("ca", ca);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("TLS 1.3 with these certificates", e);
    }
  }
}
