package dev.unravel.serve;

/** A page that says what is wrong, without a script. */
final class ErrorPage {

  private ErrorPage() {}

  static String of(HttpFailure failure) {
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%1$s - Unravel</title>
        <link rel="stylesheet" href="/static/unravel.css">
        <script src="/static/theme.js"></script>
        </head>
        <body class="plain">
        <main>
        <p class="code">%1$s</p>
        <h1>%2$s</h1>
        <p><a href="/">All runs</a></p>
        </main>
        </body>
        </html>
        """
        .formatted(failure.status(), escaped(sentence(failure.text())));
  }

  private static String sentence(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
