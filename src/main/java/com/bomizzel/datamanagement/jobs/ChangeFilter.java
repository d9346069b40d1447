package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.document.RecordKind;
import org.jspecify.annotations.Nullable;

/**
 * Which changes are asked for.
 *
 * @param kind null for all
 * @param outcome null for all
 * @param text a part of an id, a name, a ticket, a path, a member's name or a value, in any case;
 *     empty for all
 */
public record ChangeFilter(
    @Nullable RecordKind kind, @Nullable ChangeOutcome outcome, String text) {
  /** All of them. */
  public static final ChangeFilter ALL = new ChangeFilter(null, null, "");

  /** Trims the text. */
  public ChangeFilter {
    text = text.strip();
  }

  @Nullable String kindName() {
    return kind == null ? null : kind.jsonName();
  }

  @Nullable String outcomeName() {
    return outcome == null ? null : outcome.jsonName();
  }
}
