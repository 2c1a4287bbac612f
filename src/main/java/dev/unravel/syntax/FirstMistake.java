package dev.unravel.syntax;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Ends the reading at the first mistake: nothing is guessed, inserted or left out. */
final class FirstMistake extends DefaultErrorStrategy {

  private final Syntax<?> syntax;
  private final String text;

  FirstMistake(Syntax<?> syntax, String text) {
    this.syntax = syntax;
    this.text = text;
  }

  @Override
  public void reportError(Parser parser, RecognitionException e) {
    throw syntax.mistake(text, e.getOffendingToken(), e.getExpectedTokens());
  }

  @Override
  protected void reportUnwantedToken(Parser parser) {
    throw syntax.mistake(text, parser.getCurrentToken(), parser.getExpectedTokens());
  }

  @Override
  protected @Nullable Token singleTokenDeletion(Parser parser) {
    return null;
  }

  @Override
  protected boolean singleTokenInsertion(Parser parser) {
    return false;
  }
}
