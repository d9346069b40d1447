package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.arriving.ColumnTargets;
import com.bomizzel.datamanagement.arriving.TableSummary;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A column of a table, and where a person lets its cells go. */
public final class TableColumn implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TableSummary.Column found;
  private String target;

  TableColumn(TableSummary.Column found) {
    this.found = found;
    this.target = Objects.requireNonNullElse(found.target(), "");
  }

  /** As the header has it. */
  public String getName() {
    return found.name();
  }

  /** The first cell that says anything. */
  public String getSample() {
    return found.sample();
  }

  /** A member, a custom value, or the empty text for nowhere. */
  public String getTarget() {
    return target;
  }

  /** What a browser sends; null counts as nowhere. */
  public void setTarget(@Nullable String target) {
    this.target = Objects.requireNonNullElse(target, "");
  }

  /** The custom value that it is when it is nothing else. */
  public String getCustom() {
    return found.keepsItsName()
        ? String.valueOf(found.target())
        : ColumnTargets.custom(found.name());
  }

  boolean isChanged() {
    return !target.equals(Objects.requireNonNullElse(found.target(), ""));
  }
}
