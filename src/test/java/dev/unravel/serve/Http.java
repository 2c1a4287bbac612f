package dev.unravel.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A client that sends what it is told, byte for byte, and reads what comes. */
final class Http {

  private static final int PATIENCE_MILLIS = 600_000;

  private final int port;

  Http(int port) {
    this.port = port;
  }

  /** An answer; header names in lower case. */
  record Reply(int status, Map<String, String> headers, byte[] body) {

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  Reply get(String target) throws IOException {
    return request("GET", target);
  }

  Reply request(String method, String target, String... headers) throws IOException {
    StringBuilder text = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    if (Arrays.stream(headers).noneMatch(line -> line.startsWith("Host:"))) {
      text.append("Host: 127.0.0.1:").append(port).append("\r\n");
    }
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    return raw(text + "Connection: close\r\n\r\n", method.equals("HEAD"));
  }

  /** Sends text as it is and reads until the server closes. */
  Reply raw(String text, boolean head) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return parse(socket.getInputStream().readAllBytes(), head);
    } catch (SocketException e) {
      return new Reply(0, Map.of(), new byte[0]); // reset before all was sent
    }
  }

  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  static Reply parse(byte[] bytes, boolean head) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return new Reply(0, Map.of(), bytes); // closed without an answer
    }
    List<String> lines = text.substring(0, end).lines().toList();
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int status = Integer.parseInt(lines.get(0).split(" ")[1]);
    byte[] body = Arrays.copyOfRange(bytes, end + 4, bytes.length);
    boolean chunked = headers.getOrDefault("transfer-encoding", "").equals("chunked");
    return new Reply(status, headers, chunked && !head ? dechunked(body) : body);
  }

  private static byte[] dechunked(byte[] body) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int at = 0;
    while (at < body.length) {
      int line = at;
      while (body[line] != '\r') {
        line++;
      }
      String size = new String(body, at, line - at, StandardCharsets.ISO_8859_1);
      int length = Integer.parseInt(size, 16);
      if (length == 0) {
        return all.toByteArray();
      }
      all.write(body, line + 2, length);
      at = line + 2 + length + 2;
    }
    throw new AssertionError("the answer broke off");
  }

  /** Reads from a stream until something has come. */
  static String readUntil(InputStream in, String wanted) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      all.write(b);
      if (b == '\n' && all.toString(StandardCharsets.UTF_8).contains(wanted)) {
        return all.toString(StandardCharsets.UTF_8);
      }
    }
    throw new AssertionError("the stream ended with: " + all.toString(StandardCharsets.UTF_8));
  }
}
