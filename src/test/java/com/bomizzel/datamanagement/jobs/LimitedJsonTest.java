package com.bomizzel.datamanagement.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.LimitedRecord;
import com.bomizzel.datamanagement.document.LimitedRecord.Reason;
import com.bomizzel.datamanagement.document.LimitedRecords;
import com.bomizzel.datamanagement.document.RecordKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitedJsonTest {
  private static final LimitedRecord NOTE =
      new LimitedRecord(Reason.ONLY_HERE, RecordKind.NOTES, "1", "content", "$", 20_000_000);

  @Test
  void allAreCountedWhereTheFirstAreNamed() {
    LimitedRecords records = new LimitedRecords(Map.of(Reason.ONLY_HERE, 5_000L), List.of(NOTE));
    assertThat(LimitedJson.read(LimitedJson.write(records))).isEqualTo(records);
  }

  @Test
  void noneIsNull() {
    assertThat(LimitedJson.write(LimitedRecords.NONE)).isNull();
    assertThat(LimitedJson.read(null)).isEqualTo(LimitedRecords.NONE);
  }

  @Test
  void whatAnOlderVersionHasWrittenIsCountedAsFarAsItIsNamed() {
    String old =
        "[{\"reason\":\"ONLY_HERE\",\"kind\":\"NOTES\",\"id\":\"1\",\"member\":\"content\","
            + "\"path\":\"$\",\"bytes\":20000000}]";
    assertThat(LimitedJson.read(old))
        .isEqualTo(new LimitedRecords(Map.of(Reason.ONLY_HERE, 1L), List.of(NOTE)));
  }
}
