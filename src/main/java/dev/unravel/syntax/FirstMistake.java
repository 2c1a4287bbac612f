package dev.unravel.syntax;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Ends the reading at the first mistake: nothing is guessed, inserted or left out. */
@SuppressWarnings("NullAway") // DefaultErrorStrategy's fields may be null
final class FirstMistake extends DefaultErrorStrategy {

  private final Syntax<?> syntax;
  private final String text;

  /** Index of the token that {@code nextTokensState} is about. */
  private int index = -1;

  FirstMistake(Syntax<?> syntax, String text) {
    this.syntax = syntax;
    this.text = text;
  }

  /**
   * Keeps the first state in which the present token did not fit. Rules that may end here are left
   * one after the other; all that would have fitted in any of them is what was expected.
   */
  @Override
  public void sync(Parser parser) {
    forgetOtherTokens(parser);
    super.sync(parser);
  }

  @Override
  public Token recoverInline(Parser parser) {
    forgetOtherTokens(parser);
    return super.recoverInline(parser);
  }

  private void forgetOtherTokens(Parser parser) {
    if (parser.getInputStream().index() != index) {
      index = parser.getInputStream().index();
      nextTokensContext = null;
      nextTokensState = ATNState.INVALID_STATE_NUMBER;
    }
  }

  @Override
  public void reportError(Parser parser, RecognitionException e) {
    throw syntax.mistake(text, e.getOffendingToken(), expected(parser, e.getExpectedTokens()));
  }

  @Override
  protected void reportUnwantedToken(Parser parser) {
    throw syntax.mistake(
        text, parser.getCurrentToken(), expected(parser, parser.getExpectedTokens()));
  }

  private IntervalSet expected(Parser parser, IntervalSet here) {
    return nextTokensContext == null
        ? here
        : parser.getATN().getExpectedTokens(nextTokensState, nextTokensContext);
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
