package com.bomizzel.datamanagement.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import com.bomizzel.datamanagement.jobs.Requester;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ImportCardTest {
  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-01-01T10:00Z");
  private static final RecordCounts ALL_NEW = new RecordCounts(7, 7, 0, 0, 0);
  private static final RecordCounts ALL_REJECTED = new RecordCounts(7, 0, 0, 0, 7);

  @Test
  void aPartialBackupIsNeverSimplyWell() {
    assertThat(card(ALL_NEW, false).isPartial()).isFalse();
    assertThat(card(ALL_NEW, false).getTone()).isEqualTo("good");
    assertThat(card(ALL_NEW, true).isPartial()).isTrue();
    assertThat(card(ALL_NEW, true).getTone()).isEqualTo("caution");
    assertThat(card(ALL_REJECTED, true).getTone()).isEqualTo("bad");
  }

  private static ImportCard card(RecordCounts counts, boolean partial) {
    return ImportCard.of(completed(), Map.of(RecordKind.TICKETS, counts), partial);
  }

  private static ImportLog completed() {
    return new ImportLog(
        "import_1",
        UUID.randomUUID(),
        "Acme",
        new Requester(UUID.randomUUID(), "ada@example.com", null, null),
        null,
        null,
        false,
        true,
        false,
        false,
        "backup.json",
        1,
        null,
        null,
        JobState.COMPLETED,
        NOW,
        NOW,
        NOW,
        null,
        "tickets",
        0,
        0,
        0,
        0,
        null,
        false,
        false,
        null,
        1,
        1L,
        NOW);
  }
}
