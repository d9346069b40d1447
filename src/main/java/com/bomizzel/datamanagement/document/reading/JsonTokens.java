package com.bomizzel.datamanagement.document.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a file, or of the rest of an array in it, with their places in the file; whatever
 * the parser refuses becomes an {@link InvalidDocument}.
 */
final class JsonTokens implements Closeable {
  /** The parser has it in one piece, or copies it in next to no time. */
  private static final int LONGEST_PLAIN = 1_000;

  private final GuardedInput input;
  private final JsonParser parser;
  private final long base;
  private final String prefix;
  private final int firstIndex;
  private final ReadLimits limits;
  private final NameBudget names;
  private final @Nullable NameWatch watch;
  private Supplier<String> guarded = this::path;

  private JsonTokens(
      GuardedInput input,
      long offset,
      String prefix,
      int firstIndex,
      ReadLimits limits,
      @Nullable NameWatch watch)
      throws IOException {
    this.input = input;
    this.base = offset - input.prefixLength();
    this.prefix = prefix;
    this.firstIndex = firstIndex;
    this.limits = limits;
    this.names = new NameBudget(limits);
    this.watch = watch;
    this.parser = limits.jsonFactory(watch != null).createParser(input);
  }

  /**
   * A whole document, which begins at {@code offset}; a member named twice is refused.
   *
   * @param watch is shown each token
   */
  static JsonTokens ofDocument(
      Path file, ReadableExtent extent, long offset, ReadLimits limits, NameWatch watch)
      throws IOException {
    return new JsonTokens(
        GuardedInput.document(file, extent, offset), offset, "$", 0, limits, watch);
  }

  /**
   * The array at {@code arrayPath} from its element {@code firstIndex} at {@code offset} on, or
   * from the end of the array there. The next token is the array's start.
   */
  static JsonTokens ofArray(
      Path file, long offset, String arrayPath, int firstIndex, ReadLimits limits)
      throws IOException {
    return new JsonTokens(
        GuardedInput.array(file, offset), offset, arrayPath, firstIndex, limits, null);
  }

  ReadLimits limits() {
    return limits;
  }

  /** The next token; null at the end of the file. */
  JsonToken next() throws IOException {
    try {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.FIELD_NAME) {
        checkNames();
      }
      if (watch != null && token != null) {
        watch.see(token, this);
      }
      return token;
    } catch (IOException e) {
      throw translate(e);
    }
  }

  private void checkNames() throws IOException {
    if (names.isExceeded(context())) {
      throw DocumentLimitExceeded.openNames(path(context().getParent()), limits);
    }
    if (names.isExceededBy(parser.currentName())) {
      throw DocumentLimitExceeded.differentNames(path(context().getParent()), limits);
    }
  }

  JsonToken current() {
    return parser.currentToken();
  }

  /** The text of a string, the name of a member, or a number as it is written. */
  String text() throws IOException {
    try {
      return parser.getText();
    } catch (IOException e) {
      throw translate(e);
    }
  }

  /**
   * Appends the text of a string, or the name of a member, when it is short and stands in JSON as
   * it is (RFC 8259, section 7), and in the database, too: no {@link #text} is made of it then.
   *
   * @return false when it is another one, and nothing was appended
   */
  boolean appendPlain(StringBuilder to) throws IOException {
    try {
      int length = parser.getTextLength();
      if (length > LONGEST_PLAIN) {
        return false;
      }
      char[] text = parser.getTextCharacters();
      int start = parser.getTextOffset();
      for (int i = start; i < start + length; i++) {
        char c = text[i];
        if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c)) {
          return false;
        }
      }
      to.append(text, start, length);
      return true;
    } catch (IOException e) {
      throw translate(e);
    }
  }

  /** An Integer, a Long or a BigInteger, the smallest that holds it. */
  Number integer() throws IOException {
    try {
      return parser.getNumberValue();
    } catch (IOException e) {
      throw translate(e);
    }
  }

  /** Goes to the end of the current object or array; stays at any other token. */
  void skip() throws IOException {
    int open = current().isStructStart() ? 1 : 0;
    while (open > 0) {
      JsonToken token = next();
      if (token == null) {
        return;
      }
      if (token.isStructStart()) {
        open++;
      } else if (token.isStructEnd()) {
        open--;
      }
    }
  }

  /**
   * Goes to the end of the current value.
   *
   * @return how many elements an array has; 1 for any other value
   */
  long skipCounting() throws IOException {
    if (current() != JsonToken.START_ARRAY) {
      skip();
      return 1;
    }
    long elements = 0;
    for (JsonToken token = next(); isInArray(token); token = next()) {
      skip();
      elements++;
    }
    return elements;
  }

  private static boolean isInArray(@Nullable JsonToken token) {
    return token != null && token != JsonToken.END_ARRAY;
  }

  /** The file's offset of the current token's first byte. */
  long start() {
    return base + parser.currentTokenLocation().getByteOffset();
  }

  /** The file's offset behind the last byte that was read for the tokens so far. */
  long position() {
    return base + parser.currentLocation().getByteOffset();
  }

  /** What reaches this offset without having ended is over its limit; {@code path} names it. */
  void guard(long endOffset, Supplier<String> path) {
    input.guard(endOffset);
    guarded = path;
  }

  void unguard() {
    guard(Long.MAX_VALUE, this::path);
  }

  DocumentLimitExceeded tooLarge(Supplier<String> path) {
    return DocumentLimitExceeded.record(path.get(), limits);
  }

  /** The record that is being read has more values than its trees may have. */
  DocumentLimitExceeded tooManyValues() {
    return DocumentLimitExceeded.values(guarded.get());
  }

  JsonStreamContext context() {
    return parser.getParsingContext();
  }

  /** The JSON path of the current place. */
  String path() {
    return path(context());
  }

  private String path(JsonStreamContext place) {
    return prefix + JsonPaths.below(null, place, firstIndex);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private IOException translate(IOException e) {
    if (e instanceof StreamConstraintsException constraint) {
      return exceeded(constraint);
    }
    if (e instanceof JsonProcessingException json) {
      return NotJson.at(path(), json);
    }
    if (e instanceof GuardedInput.ReadTooFar) {
      return tooLarge(guarded);
    }
    return e instanceof GuardedInput.NotUtf8 other ? NotJson.notUtf8(path(), other.offset()) : e;
  }

  /** Which constraint it was stands in the message alone. */
  private InvalidDocument exceeded(StreamConstraintsException e) {
    String message = e.getOriginalMessage();
    if (context().getNestingDepth() > limits.depth()) {
      return DocumentLimitExceeded.depth(path(), limits);
    }
    if (message.startsWith("String") || message.startsWith("Number")) {
      return tooLarge(guarded);
    }
    return message.startsWith("Name")
        ? DocumentLimitExceeded.name(path(), limits)
        : DocumentLimitExceeded.differentNames(path(), limits);
  }
}
