package dev.unravel.expression;

import dev.unravel.Nearest;
import dev.unravel.syntax.Place;
import dev.unravel.syntax.Syntax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** What names stand for. */
final class Names {

  static final String TIME = "t";

  /** The largest number of parameters that a message lists. */
  private static final int LISTED = 20;

  private Names() {}

  /** What a name that no parenthesis follows stands for. */
  static Expression named(String name, Place place) {
    for (SpinOperator operator : SpinOperator.values()) {
      if (operator.word().equals(name)) {
        return new Expression.Operator(place, operator);
      }
    }
    for (NamedConstant constant : NamedConstant.values()) {
      if (constant.word().equals(name)) {
        return new Expression.Constant(place, constant);
      }
    }
    if (name.equals(TIME)) {
      return new Expression.Time(place);
    }
    Function.named(name)
        .ifPresent(
            function -> {
              throw new ExpressionException(
                  place, "%s is a function: write %s".formatted(name, function.signature()));
            });
    return new Expression.Parameter(place, name);
  }

  /** The function of this name. */
  static Function function(String name, Place place) {
    return Function.named(name)
        .orElseThrow(
            () ->
                new ExpressionException(
                    place,
                    reserved().contains(name)
                        ? name + " is not a function; a product is written with *"
                        : "unknown function '%s'%s functions are %s"
                            .formatted(
                                Syntax.shortened(name),
                                hint(name, Function.words()),
                                String.join(", ", Function.words()))));
  }

  /** Names that no parameter may have, but for those of functions. */
  static List<String> reserved() {
    List<String> names = new ArrayList<>();
    Arrays.stream(SpinOperator.values()).map(SpinOperator::word).forEach(names::add);
    Arrays.stream(NamedConstant.values()).map(NamedConstant::word).forEach(names::add);
    names.add(TIME);
    return names;
  }

  /** Whether the language itself uses a name. */
  static boolean isReserved(String name) {
    return reserved().contains(name) || Function.named(name).isPresent();
  }

  static ExpressionException unknown(Expression.Parameter name, Collection<String> parameters) {
    List<String> known = new ArrayList<>(reserved());
    parameters.stream().sorted().limit(LISTED).forEach(known::add);
    List<String> candidates = new ArrayList<>(reserved());
    candidates.addAll(parameters);
    return new ExpressionException(
        name.place(),
        "unknown name '%s'%s names are %s%s"
            .formatted(
                Syntax.shortened(name.name()),
                hint(name.name(), candidates),
                String.join(", ", known),
                parameters.size() > LISTED ? ", ..." : ""));
  }

  private static String hint(String name, Collection<String> candidates) {
    String hint = Nearest.hint(name, candidates);
    return hint.isEmpty() ? "; the" : hint + " The";
  }
}
