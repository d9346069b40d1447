package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.jobs.MemberChange;
import com.bomizzel.datamanagement.jobs.NumberedChange;
import com.bomizzel.datamanagement.jobs.RecordChange;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One page of the records that an import changed, or a validation would.
 *
 * @param next what to send as {@code after} for the next page; absent on the last
 * @param inAll how many records of the kind and outcome differed, whatever was searched for
 * @param kept how many of them all pages have together
 */
@JsonInclude(Include.NON_NULL)
record ChangePage(List<Entry> changes, @Nullable Long next, long inAll, long kept) {

  /** A record, as in {@link RecordChange}. */
  @Schema(name = "Change")
  record Entry(
      String outcome,
      String kind,
      @Nullable String id,
      @Nullable String name,
      @Nullable String ticket,
      String path,
      List<Value> members) {
    static Entry of(RecordChange change) {
      return new Entry(
          change.outcome().jsonName(),
          change.kind().jsonName(),
          change.recordId(),
          change.name(),
          change.ticket(),
          change.path(),
          change.members().stream().map(Value::of).toList());
    }
  }

  /** A member that differs, as in {@link MemberChange}; null is a value, too. */
  @Schema(name = "ChangedMember")
  @JsonInclude(Include.ALWAYS)
  record Value(
      String member,
      @JsonProperty("old") @Nullable String before,
      @JsonProperty("new") @Nullable String after) {
    static Value of(MemberChange change) {
      return new Value(change.member(), change.before(), change.after());
    }
  }

  static ChangePage of(List<NumberedChange> changes, int limit, long inAll, long kept) {
    Fitting<Entry> page = Fitting.of(changes, numbered -> Entry.of(numbered.change()));
    boolean last = page.whole() && changes.size() < limit;
    return new ChangePage(
        page.entries(), last ? null : changes.get(page.entries().size() - 1).number(), inAll, kept);
  }
}
