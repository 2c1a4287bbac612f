package dev.unravel.engine.cluster;

import dev.unravel.UserException;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Asks a coordinator, before a node joins it, whether both protect their connections in the same
 * way. Akka tries again for ever where a handshake fails, and tells nobody.
 */
final class Doorbell {

  private static final int PATIENCE_MILLIS = 5000;

  /** How long after its handshake a server of TLS 1.3 may take to refuse the client. */
  private static final int REFUSAL_MILLIS = 1000;

  /** After as many in vain, the other end does not encrypt. */
  private static final int HANG_UPS = 3;

  private final String host;
  private final int port;
  private final Optional<Path> directory;
  private final SSLContext context;
  private int hungUp;

  /**
   * A doorbell.
   *
   * @param directory the node's certificates; empty if it does not encrypt
   */
  Doorbell(String host, int port, Optional<Path> directory) {
    this.host = host;
    this.port = port;
    this.directory = directory;
    context = directory.map(d -> Certificates.read(d).context()).orElseGet(Doorbell::credulous);
  }

  /**
   * Rings once.
   *
   * @return whether the coordinator is there, and protected in the same way
   * @throws UserException if it is protected in another way
   */
  boolean isAnswered() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      Optional<String> refusal = refusal(socket);
      if (refusal.isPresent()) {
        throw new UserException("the coordinator at %s:%s %s".formatted(host, port, refusal.get()));
      }
      return true;
    } catch (IOException e) {
      return false; // nobody is there yet
    }
  }

  /** What is wrong, if something is. */
  private Optional<String> refusal(Socket plain) throws IOException {
    boolean encrypted = directory.isPresent();
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
      socket.startHandshake();
      if (!encrypted) {
        return Optional.of("asks for certificates: give --tls DIR");
      }
      socket.setSoTimeout(REFUSAL_MILLIS);
      socket.getInputStream().read();
      return Optional.empty();
    } catch (SocketTimeoutException e) {
      return Optional.empty(); // it has nothing against this node
    } catch (SSLException e) {
      return isAboutTrust(e) ? Optional.of(inWords(e)) : withoutTls();
    } catch (EOFException | SocketException e) {
      return withoutTls();
    }
  }

  /**
   * The other end hangs up, or says something that is not TLS. One that is ending hangs up too: it
   * is rung again.
   */
  private Optional<String> withoutTls() throws IOException {
    if (directory.isPresent() && ++hungUp < HANG_UPS) {
      throw new IOException("hung up");
    }
    return directory.map(
        d -> "does not encrypt: leave --tls out, or start the coordinator with --tls too");
  }

  private boolean isAboutTrust(SSLException e) {
    return e.getCause() instanceof CertificateException
        || String.valueOf(e.getMessage()).contains("PKIX")
        || String.valueOf(e.getMessage()).contains("alert");
  }

  private String inWords(SSLException e) {
    if (directory.isEmpty()) {
      return "asks for certificates: give --tls DIR";
    }
    return String.valueOf(e.getMessage()).contains("alert")
        ? "refuses the certificate in --tls %s: it is not of the same CA".formatted(directory.get())
        : "shows a certificate that is not of the CA in --tls %s".formatted(directory.get());
  }

  /** Only to see whether the other end speaks TLS at all: nothing is sent through it. */
  private static SSLContext credulous() {
    try {
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(null, new TrustManager[] {new Anyone()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Anyone implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
