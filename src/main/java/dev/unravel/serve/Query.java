package dev.unravel.serve;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The path of a URI in its segments, and the parameters of its query, decoded strictly. */
final class Query {

  private final List<String> segments;
  private final Map<String, String> parameters;

  private Query(List<String> segments, Map<String, String> parameters) {
    this.segments = segments;
    this.parameters = parameters;
  }

  /**
   * Takes a URI apart.
   *
   * @param rawPath begins with /
   * @throws HttpFailure if anything about it is not as it should be
   */
  static Query of(String rawPath, @Nullable String rawQuery) {
    if (!rawPath.startsWith("/")) {
      throw HttpFailure.badRequest("the path does not begin with /");
    }
    List<String> segments = new ArrayList<>();
    for (String part : rawPath.substring(1).split("/", -1)) {
      segments.add(segment(part));
    }
    return new Query(segments, parameters(rawQuery));
  }

  private static String segment(String raw) {
    String text = decode(raw, false);
    if (text.equals(".") || text.equals("..") || text.indexOf('/') >= 0 || text.contains("\\")) {
      throw HttpFailure.badRequest("the path leads elsewhere");
    }
    return text;
  }

  private static Map<String, String> parameters(@Nullable String raw) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (raw == null || raw.isEmpty()) {
      return parameters;
    }
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw HttpFailure.badRequest("the query is not of the form name=value&name=value");
      }
      String name = decode(pair.substring(0, equals), true);
      if (parameters.put(name, decode(pair.substring(equals + 1), true)) != null) {
        throw HttpFailure.badRequest("the query has '" + name + "' twice");
      }
    }
    return parameters;
  }

  private static String decode(String raw, boolean plusIsSpace) {
    byte[] bytes = new byte[raw.length()];
    int length = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        bytes[length++] = (byte) hex(raw, i + 1);
        i += 2;
      } else if (c > 0x20 && c < 0x7f) {
        bytes[length++] = (byte) (c == '+' && plusIsSpace ? ' ' : c);
      } else {
        throw HttpFailure.badRequest("the URI has characters that must be encoded");
      }
    }
    return utf8(ByteBuffer.wrap(bytes, 0, length));
  }

  private static int hex(String raw, int at) {
    int high = at + 1 < raw.length() ? Character.digit(raw.charAt(at), 16) : -1;
    int low = at + 1 < raw.length() ? Character.digit(raw.charAt(at + 1), 16) : -1;
    if (high < 0 || low < 0) {
      throw HttpFailure.badRequest("a % in the URI is not followed by two hexadecimal digits");
    }
    return 16 * high + low;
  }

  private static String utf8(ByteBuffer bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      if (text.chars().anyMatch(Character::isISOControl)) {
        throw HttpFailure.badRequest("the URI has control characters");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw HttpFailure.badRequest("the URI is not UTF-8");
    }
  }

  List<String> segments() {
    return segments;
  }

  /** Refuses parameters of other names than these. */
  Query allow(String... names) {
    Set<String> allowed = Set.of(names);
    for (String name : parameters.keySet()) {
      if (!allowed.contains(name)) {
        throw HttpFailure.badRequest("no parameter '" + name + "' here");
      }
    }
    return this;
  }

  /** What a parameter says, if it is there and not empty. */
  Optional<String> text(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(text -> !text.isEmpty());
  }

  boolean flag(String name) {
    String text = text(name).orElse("false");
    if (!text.equals("true") && !text.equals("false")) {
      throw HttpFailure.badRequest(name + " = " + text + ": must be true or false");
    }
    return text.equals("true");
  }

  /** A whole number within bounds. */
  long number(String name, long otherwise, long least, long most) {
    return text(name).map(text -> integer(name, text, least, most)).orElse(otherwise);
  }

  static long integer(String name, String text, long least, long most) {
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw HttpFailure.badRequest(
        "%s = %s: must be an integer from %s to %s".formatted(name, text, least, most));
  }
}
