package com.bomizzel.datamanagement.document.reading;

import com.fasterxml.jackson.core.JsonStreamContext;
import java.util.ArrayList;
import java.util.List;

/** Repairs the texts of one record and remembers where, up to a number. */
final class TextRepairs {
  /** How many are told one by one: a record may have millions. */
  static final int TOLD = 100;

  /** Of names that are nested deeply only the outer ones are told. */
  private static final int LONGEST_PATH = 300;

  private final JsonStreamContext top;
  private final JsonTokens tokens;
  private final List<TextRepair> told = new ArrayList<>();
  private int others;

  /**
   * For one record.
   *
   * @param top the context around it
   */
  TextRepairs(JsonStreamContext top, JsonTokens tokens) {
    this.top = top;
    this.tokens = tokens;
  }

  /** Those of the record so far; the last one stands for all that are not told. */
  List<TextRepair> list() {
    if (others == 0) {
      return told;
    }
    List<TextRepair> all = new ArrayList<>(told);
    TextRepair last = all.remove(all.size() - 1);
    all.add(new TextRepair(last.path(), last.code(), others));
    return all;
  }

  /** The text without what PostgreSQL cannot store; it stands at the tokens' place. */
  String repaired(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return repairFrom(text, i);
      }
    }
    return text;
  }

  private String repairFrom(String text, int first) {
    StringBuilder result = new StringBuilder(text);
    boolean nul = false;
    boolean surrogate = false;
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        result.setCharAt(i, '\ufffd');
        nul |= c == 0;
        surrogate |= c != 0;
      }
    }
    report(nul, TextRepair.Code.NUL_REPLACED);
    report(surrogate, TextRepair.Code.SURROGATE_REPLACED);
    return nul || surrogate ? result.toString() : text;
  }

  private String path() {
    String path = JsonPaths.below(top, tokens.context(), 0);
    return path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH) + "…";
  }

  private void report(boolean happened, TextRepair.Code code) {
    if (!happened) {
      return;
    }
    if (told.size() == TOLD) {
      others++;
    } else {
      // Counted within the record: its own index is not part of the path.
      told.add(new TextRepair(path(), code));
    }
  }
}
