package dev.unravel.serve;

/** A request that is answered with an error: a status and one plain sentence. */
final class HttpFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  HttpFailure(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  static HttpFailure notFound(String what) {
    return new HttpFailure(404, what);
  }

  static HttpFailure badRequest(String what) {
    return new HttpFailure(400, what);
  }

  static HttpFailure busy(String what) {
    return new HttpFailure(503, what);
  }

  int status() {
    return status;
  }

  String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
