package com.bomizzel.datamanagement.importing.tickets;

import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.Excerpt;
import com.bomizzel.datamanagement.importing.record.Ids;
import com.bomizzel.datamanagement.importing.record.LineText;
import com.bomizzel.datamanagement.importing.record.Problems;
import com.bomizzel.datamanagement.importing.rows.StoredRowQuery.StoredRow;
import com.bomizzel.datamanagement.importing.upsert.ChunkResult;
import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a stranger's file may say about an attached file, which the help desk will follow and show:
 * a path only under {@code /uploads/}, and not in another company's folder; a name without a path;
 * a size that a file can have. Of a new row what is left is kept, a row that exists keeps its own.
 * What the help desk itself held comes back as it is.
 */
final class AttachmentRules implements ChildRules {
  /** The largest number that every JSON reader reads exactly. */
  private static final long LARGEST_SIZE = 1L << 53;

  private static final String OTHER_COMPANIES =
      "select id from companies where id = any(?) and id <> ?";

  private final Connection connection;
  private final ImportRun run;
  private final Collection<CheckedRecord> records;
  private final ChunkResult result;
  private @Nullable Set<UUID> otherCompanies;

  /** Rules for these records, whose warnings go into {@code result}. */
  AttachmentRules(
      Connection connection, ImportRun run, Collection<CheckedRecord> records, ChunkResult result) {
    this.connection = connection;
    this.run = run;
    this.records = records;
    this.result = result;
  }

  /** Looked up once a path must be judged: where all is here already, none must be. */
  private Set<UUID> otherCompanies() throws SQLException {
    Set<UUID> known = otherCompanies;
    if (known == null) {
      known = lookUpOtherCompanies();
      otherCompanies = known;
    }
    return known;
  }

  private Set<UUID> lookUpOtherCompanies() throws SQLException {
    Set<UUID> ids =
        records.stream()
            .map(record -> record.value("filePath"))
            .filter(Objects::nonNull)
            .flatMap(path -> UploadPath.ids(path).stream())
            .collect(Collectors.toSet());
    Set<UUID> companies = new HashSet<>();
    if (ids.isEmpty()) {
      return companies;
    }
    try (PreparedStatement select = connection.prepareStatement(OTHER_COMPANIES)) {
      Ids.bind(select, 1, ids);
      select.setObject(2, run.companyId());
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          companies.add(Ids.get(found, 1));
        }
      }
    }
    return companies;
  }

  /** A member of an attachment, and the rule for its value. */
  private enum Guarded {
    PATH("filePath", ProblemCode.FILE_PATH_REFUSED, "is not in this company's uploads") {
      @Override
      boolean isAllowed(String value, Set<UUID> otherCompanies) {
        return UploadPath.isUnderUploads(value) && isOurs(value, otherCompanies);
      }

      @Override
      @Nullable String remainder(String value, Set<UUID> otherCompanies) {
        String name = UploadPath.lastName(value);
        boolean isHarmless =
            name != null && UploadPath.isNameUnderUploads(name) && isOurs(name, otherCompanies);
        return isHarmless ? name : null;
      }

      private boolean isOurs(String path, Set<UUID> otherCompanies) {
        return otherCompanies.isEmpty()
            || UploadPath.ids(path).stream().noneMatch(otherCompanies::contains);
      }
    },
    NAME("fileName", ProblemCode.FILE_NAME_REFUSED, "is not a plain file name") {
      @Override
      boolean isAllowed(String value, Set<UUID> otherCompanies) {
        return value.isEmpty() || UploadPath.isName(value);
      }

      @Override
      String remainder(String value, Set<UUID> otherCompanies) {
        String name = UploadPath.lastName(value);
        return name == null ? "_" : name;
      }
    },
    SIZE("fileSize", ProblemCode.FILE_SIZE_REFUSED, "is not a size of a file") {
      @Override
      boolean isAllowed(String value, Set<UUID> otherCompanies) {
        long size = Long.parseLong(value);
        return size >= 0 && size <= LARGEST_SIZE;
      }
    },
    TYPE("fileType", ProblemCode.FILE_TYPE_REFUSED, "is not a type of a file") {
      @Override
      boolean isAllowed(String value, Set<UUID> otherCompanies) {
        return LineText.isSafe(value);
      }
    };

    private final String member;
    private final ProblemCode code;
    private final String reason;

    Guarded(String member, ProblemCode code, String reason) {
      this.member = member;
      this.code = code;
      this.reason = reason;
    }

    abstract boolean isAllowed(String value, Set<UUID> otherCompanies);

    /** What a new row keeps of a value that is not allowed; null for nothing. */
    @Nullable String remainder(String value, Set<UUID> otherCompanies) {
      return null;
    }
  }

  @Override
  public CheckedRecord forNew(CheckedRecord record) throws SQLException {
    CheckedRecord allowed = record;
    for (Guarded guarded : Guarded.values()) {
      String value = record.value(guarded.member);
      if (value != null && isRefused(guarded, value)) {
        String remainder = guarded.remainder(value, otherCompanies());
        allowed = allowed.with(guarded.member, remainder);
        warn(record, guarded, remainder == null ? "left out" : "kept as " + Excerpt.of(remainder));
      }
    }
    return allowed;
  }

  @Override
  public CheckedRecord forExisting(CheckedRecord record, @Nullable StoredRow stored)
      throws SQLException {
    CheckedRecord allowed = record;
    for (Guarded guarded : Guarded.values()) {
      String value = record.value(guarded.member);
      boolean isThere =
          stored != null
              && value != null
              && value.equals(stored.value(record.shape().position(guarded.member)));
      if (value != null && !isThere && isRefused(guarded, value)) {
        allowed = allowed.without(List.of(guarded.member));
        warn(record, guarded, "what is here stays");
      }
    }
    return allowed;
  }

  private boolean isRefused(Guarded guarded, String value) throws SQLException {
    return !guarded.isAllowed(value, otherCompanies()) && !run.saysWhatWasHeld();
  }

  private void warn(CheckedRecord record, Guarded guarded, String consequence) {
    String value = Excerpt.of(record.value(guarded.member));
    result.warn(
        record.item(),
        Problems.warning(
            record.item(),
            "." + guarded.member,
            guarded.code,
            "%s %s; %s".formatted(value, guarded.reason, consequence)));
  }
}
