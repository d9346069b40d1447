package com.bomizzel.datamanagement.importing.record;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * All that a text becomes when its readers decode its percent escapes, bring it into the Unicode
 * form NFKC and pass over what nobody sees, each as often as they like and in any order.
 */
public final class TextForms {
  /** Texts of people have two or three; whoever nests more has other troubles. */
  private static final int MOST = 32;

  /** Format characters, and what else Unicode lets a reader ignore by default. */
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\p{Cf}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u3164\\uFE00-\\uFE0F\\uFFA0"
              + "\\x{E0100}-\\x{E01EF}]");

  private final Set<String> all = new LinkedHashSet<>();
  private final Queue<String> open = new ArrayDeque<>();
  private boolean complete = true;

  /** The forms of a text, which is one of them. */
  public TextForms(String text) {
    if (isOnlyItself(text)) {
      all.add(text);
      return;
    }
    add(text);
    for (String form = open.poll(); form != null; form = open.poll()) {
      Optional<String> decoded = decoded(form);
      decoded.ifPresent(this::add);
      complete &= decoded.isPresent();
      add(Normalizer.normalize(form, Normalizer.Form.NFKC));
      add(INVISIBLE.matcher(form).replaceAll(""));
    }
  }

  /** As most texts are: no form of them is another one. */
  private static boolean isOnlyItself(String text) {
    return text.chars().allMatch(c -> c < 0x80 && c != '%');
  }

  private void add(String form) {
    if (all.contains(form)) {
      return;
    }
    if (all.size() == MOST) {
      complete = false;
    } else {
      all.add(form);
      open.add(form);
    }
  }

  /** As many as there are, up to a limit. */
  public Set<String> all() {
    return Collections.unmodifiableSet(all);
  }

  /** Whether these are all; they are not when there are too many, or escapes are no UTF-8. */
  public boolean areComplete() {
    return complete;
  }

  /** The text with its percent escapes read once; empty when they are no UTF-8. */
  public static Optional<String> decoded(String text) {
    if (text.indexOf('%') < 0) {
      return Optional.of(text);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
      decoded.write(low < 0 ? bytes[i] : high << 4 | low);
      i += low < 0 ? 0 : 2;
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(decoded.toByteArray()))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
