package dev.unravel.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Named values, which may be expressions of one another. Immutable. Names are known and used
 * without a cycle.
 */
public final class Parameters {

  /** The longest chain of parameters that rest on one another. */
  static final int DEEPEST = 100;

  /** No parameters. */
  public static final Parameters NONE = of(Map.of());

  private final Map<String, Expression> values;

  /** What each rests on, directly or not; in an order in which what is needed comes first. */
  private final Map<String, Content> contents = new LinkedHashMap<>();

  /** The length of the longest chain of parameters that each rests on, itself included. */
  private final Map<String, Integer> depths = new HashMap<>();

  private Parameters(Map<String, Expression> values) {
    this.values = new LinkedHashMap<>(values);
  }

  /**
   * Parameters with these values.
   *
   * @throws ExpressionException if a value uses an unknown name, or itself by way of others
   * @throws IllegalArgumentException if a name is not a name of the language, or reserved by it
   */
  public static Parameters of(Map<String, Expression> values) {
    Parameters parameters = new Parameters(values);
    for (String name : values.keySet()) {
      if (!isAllowed(name)) {
        throw new IllegalArgumentException("a parameter of the name " + name);
      }
    }
    for (String name : values.keySet()) {
      parameters.settle(name, new ArrayList<>());
    }
    return parameters;
  }

  /**
   * Whether a parameter may have this name: letters of ASCII, digits and _, no digit at the start,
   * and no name that the language uses itself.
   */
  public static boolean isAllowed(String name) {
    return name.matches("[A-Za-z_][A-Za-z0-9_]*") && !Names.isReserved(name);
  }

  private void settle(String name, List<String> path) {
    if (contents.containsKey(name)) {
      return;
    }
    Expression value = values.get(name);
    if (value == null) {
      throw new IllegalStateException(name);
    }
    int seen = path.indexOf(name);
    path.add(name);
    if (seen >= 0) {
      String cycle = String.join(" -> ", path.subList(seen, path.size()));
      throw new ExpressionException(value.place(), "rests on itself: " + cycle).ofParameter(name);
    }
    if (path.size() > DEEPEST) {
      throw tooDeep(name, value);
    }
    Content content = ofParameter(name, () -> direct(value));
    int deepest = 0;
    for (String needed : content.parameters().keySet()) {
      settle(needed, path);
      deepest = Math.max(deepest, depths.getOrDefault(needed, 0));
    }
    if (deepest >= DEEPEST) {
      throw tooDeep(name, value);
    }
    contents.put(name, complete(content));
    depths.put(name, deepest + 1);
    path.remove(path.size() - 1);
  }

  private static ExpressionException tooDeep(String name, Expression value) {
    return new ExpressionException(
            value.place(), "parameters rest on one another more than %s deep".formatted(DEEPEST))
        .ofParameter(name);
  }

  private Content direct(Expression expression) {
    return Content.of(expression, values.keySet());
  }

  private Content complete(Content direct) {
    Map<String, Expression.Parameter> all = new LinkedHashMap<>();
    Optional<Expression> time = direct.time();
    Optional<Expression> operator = direct.operator();
    for (Expression.Parameter parameter : direct.parameters().values()) {
      Content content = content(parameter.name());
      all.putAll(content.parameters());
      all.put(parameter.name(), parameter);
      time = time.or(() -> content.time().map(t -> parameter));
      operator = operator.or(() -> content.operator().map(t -> parameter));
    }
    return new Content(all, time, operator);
  }

  private Content content(String name) {
    Content content = contents.get(name);
    if (content == null) {
      throw new IllegalStateException(name);
    }
    return content;
  }

  /**
   * What an expression rests on, directly or by way of parameters. Of the parameters those that
   * others need come before them.
   *
   * @throws ExpressionException if a name is unknown
   */
  Content contentOf(Expression expression) {
    return complete(direct(expression));
  }

  /** The value of a parameter that exists. */
  Expression value(String name) {
    Expression value = values.get(name);
    if (value == null) {
      throw new IllegalStateException(name);
    }
    return value;
  }

  /** Does something with the value of a parameter, whose mistakes then bear its name. */
  static <T> T ofParameter(String name, Supplier<T> action) {
    try {
      return action.get();
    } catch (ExpressionException e) {
      throw e.ofParameter(name);
    }
  }

  /** The names in the order given. */
  public Set<String> names() {
    return Collections.unmodifiableSet(values.keySet());
  }
}
