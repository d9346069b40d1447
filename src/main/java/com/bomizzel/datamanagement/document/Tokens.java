package com.bomizzel.datamanagement.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The tokens of a file, or of the rest of an array in it, with their places in the file; whatever
 * the parser refuses becomes an {@link InvalidDocument}.
 */
final class Tokens implements Closeable {
  private final GuardedInput input;
  private final JsonParser parser;
  private final long base;
  private final String prefix;
  private final int firstIndex;
  private final ReadLimits limits;
  private Supplier<String> guarded = this::path;

  private Tokens(
      GuardedInput input,
      long offset,
      String prefix,
      int firstIndex,
      ReadLimits limits,
      boolean refuseDuplicateNames)
      throws IOException {
    this.input = input;
    this.base = offset - input.prefixLength();
    this.prefix = prefix;
    this.firstIndex = firstIndex;
    this.limits = limits;
    this.parser = limits.jsonFactory(refuseDuplicateNames).createParser(input);
  }

  /** A whole document, which begins at {@code offset}; a member named twice is refused. */
  static Tokens ofDocument(Path file, ReadableExtent extent, long offset, ReadLimits limits)
      throws IOException {
    return new Tokens(GuardedInput.document(file, extent, offset), offset, "$", 0, limits, true);
  }

  /**
   * The array at {@code arrayPath} from its element {@code firstIndex} at {@code offset} on, or
   * from the end of the array there. The next token is the array's start.
   */
  static Tokens ofArray(Path file, long offset, String arrayPath, int firstIndex, ReadLimits limits)
      throws IOException {
    return new Tokens(
        GuardedInput.array(file, offset), offset, arrayPath, firstIndex, limits, false);
  }

  ReadLimits limits() {
    return limits;
  }

  /** The next token; null at the end of the file. */
  JsonToken next() throws IOException {
    try {
      return parser.nextToken();
    } catch (JsonProcessingException e) {
      throw translate(e);
    } catch (GuardedInput.ReadTooFar e) {
      throw tooLarge(guarded);
    }
  }

  JsonToken current() {
    return parser.currentToken();
  }

  /** The text of a string, or the name of a member. */
  String text() throws IOException {
    try {
      return parser.getText();
    } catch (JsonProcessingException e) {
      throw translate(e);
    } catch (GuardedInput.ReadTooFar e) {
      throw tooLarge(guarded);
    }
  }

  /** Refuses a string that {@link #text} would refuse, without making it. */
  void checkText() throws IOException {
    try {
      // Decodes it; passing over it would take bytes for granted that are no UTF-8.
      parser.getTextLength();
    } catch (JsonProcessingException e) {
      throw translate(e);
    } catch (GuardedInput.ReadTooFar e) {
      throw tooLarge(guarded);
    }
  }

  BigDecimal decimal() throws IOException {
    try {
      return parser.getDecimalValue();
    } catch (JsonProcessingException e) {
      throw translate(e);
    }
  }

  /** An Integer, a Long or a {@link BigInteger}, the smallest that holds it. */
  Number integer() throws IOException {
    try {
      return parser.getNumberValue();
    } catch (JsonProcessingException e) {
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
    return DocumentLimitExceeded.record(path.get(), limits.recordBytes());
  }

  JsonStreamContext context() {
    return parser.getParsingContext();
  }

  /** The JSON path of the current place. */
  String path() {
    return prefix + JsonPaths.below(null, context(), firstIndex);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private InvalidDocument translate(JsonProcessingException e) {
    if (!(e instanceof StreamConstraintsException)) {
      return NotJson.at(path(), e);
    }
    if (context().getNestingDepth() > limits.depth()) {
      return DocumentLimitExceeded.depth(path(), limits.depth());
    }
    return current() == JsonToken.VALUE_STRING
        ? tooLarge(guarded)
        : DocumentLimitExceeded.token(path());
  }
}
