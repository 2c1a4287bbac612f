package dev.unravel.syntax;

import java.util.function.Function;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTreeListener;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * Reads texts by an ANTLR grammar. The length of a text and the depth of its nesting are bounded,
 * so that no text overflows the stack; the first mistake ends the reading with a {@link
 * SyntaxException}; nothing is printed.
 *
 * @param <P> the parser of the grammar
 */
public final class Syntax<P extends Parser> {

  /** A text has at most so many characters. */
  public static final int LONGEST = 10_000;

  /** Nesting goes at most so deep. */
  public static final int DEEPEST = 100;

  /** What a language says about its tokens. */
  public interface Wording {

    /** Words for a set of token types. */
    String expected(IntervalSet tokens);

    /** A remark on a token where it is not allowed, such as {@code ; did you mean x?}. */
    default String remark(IntervalSet allowed, int found) {
      return "";
    }
  }

  private final Function<CharStream, Lexer> lexer;
  private final Function<TokenStream, P> parser;
  private final int nestedRule;
  private final int strangeToken;
  private final Wording wording;

  /**
   * @param lexer makes the lexer
   * @param parser makes the parser
   * @param nestedRule index of the rule that every nesting passes through
   * @param strangeToken type of the token for a character that the language does not use
   * @param wording words for the tokens of the language
   */
  public Syntax(
      Function<CharStream, Lexer> lexer,
      Function<TokenStream, P> parser,
      int nestedRule,
      int strangeToken,
      Wording wording) {
    this.lexer = lexer;
    this.parser = parser;
    this.nestedRule = nestedRule;
    this.strangeToken = strangeToken;
    this.wording = wording;
  }

  /**
   * The tree of a text.
   *
   * @param rule the rule that the whole text has to follow, up to the end
   * @throws SyntaxException at the first mistake, or if the text exceeds the bounds
   */
  public <T> T read(String text, Function<P, T> rule) {
    if (text.length() > LONGEST) {
      throw new SyntaxException(
          new Place(text, text.codePointCount(0, LONGEST)),
          "%s characters; at most %s are allowed".formatted(text.length(), LONGEST));
    }
    refuseHalfCharacters(text);
    Lexer tokens = lexer.apply(CharStreams.fromString(text));
    tokens.removeErrorListeners();
    P reader = parser.apply(new CommonTokenStream(tokens));
    reader.removeErrorListeners();
    reader.setErrorHandler(new FirstMistake(this, text));
    reader.addParseListener(new Depth(text));
    return rule.apply(reader);
  }

  /** The place of a token in the text. */
  public static Place place(String text, Token token) {
    boolean end = token.getType() == Token.EOF;
    return new Place(
        text, end ? text.codePointCount(0, text.stripTrailing().length()) : token.getStartIndex());
  }

  /** Words for what a reader meets. */
  SyntaxException mistake(String text, Token found, IntervalSet allowed) {
    Place place = place(text, found);
    if (found.getType() == strangeToken) {
      return new SyntaxException(
          place, "unexpected " + Characters.inWords(found.getText().codePointAt(0)));
    }
    return new SyntaxException(
        place,
        "expected %s and found %s%s"
            .formatted(
                wording.expected(allowed),
                inWords(found),
                wording.remark(allowed, found.getType())));
  }

  private static String inWords(Token token) {
    return token.getType() == Token.EOF ? "the end" : "'" + shortened(token.getText()) + "'";
  }

  /** At most 40 characters of a word. */
  public static String shortened(String word) {
    return word.length() <= 40 ? word : word.substring(0, 37) + "...";
  }

  private static void refuseHalfCharacters(String text) {
    int index = 0;
    for (int at = 0; at < text.length(); index++) {
      int codePoint = text.codePointAt(at);
      if (Character.getType(codePoint) == Character.SURROGATE) {
        throw new SyntaxException(
            new Place(text, index), "unexpected " + Characters.inWords(codePoint));
      }
      at += Character.charCount(codePoint);
    }
  }

  /** Ends the reading where nesting is too deep. */
  private final class Depth implements ParseTreeListener {

    private final String text;
    private int depth;

    Depth(String text) {
      this.text = text;
    }

    @Override
    public void enterEveryRule(ParserRuleContext context) {
      if (context.getRuleIndex() == nestedRule && ++depth > DEEPEST) {
        throw new SyntaxException(
            place(text, context.getStart()), "nested deeper than " + DEEPEST + " levels");
      }
    }

    @Override
    public void exitEveryRule(ParserRuleContext context) {
      if (context.getRuleIndex() == nestedRule) {
        depth--;
      }
    }

    @Override
    public void visitTerminal(TerminalNode node) {}

    @Override
    public void visitErrorNode(ErrorNode node) {}
  }
}
