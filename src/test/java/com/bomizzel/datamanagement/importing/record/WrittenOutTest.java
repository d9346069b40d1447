package com.bomizzel.datamanagement.importing.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.RecordPlace;
import com.bomizzel.datamanagement.document.reading.SourceRecord;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record whose numbers grow, written out with all their digits, over what one may have. */
class WrittenOutTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  @ParameterizedTest
  @ValueSource(strings = {"RECORD_MAX_BYTES", "OWN_RECORD_MAX_BYTES"})
  void isRejectedAndNamesTheSettingThatItsFileIsReadUnder(String setting) {
    assertThatExceptionOfType(RecordRejected.class)
        .isThrownBy(
            () -> RecordValidator.check(ticket(1_000, setting), OwnSeal.NONE, new KnownPeople()))
        .satisfies(
            rejected -> {
              assertThat(rejected.code()).isEqualTo(ProblemCode.TOO_LARGE_WRITTEN_OUT);
              assertThat(rejected)
                  .hasMessageContaining("larger than the 1,060 bytes that one record may have")
                  .hasMessageEndingWith("(" + setting + ")");
            });
  }

  @Test
  void comesInWhereThereIsRoomForIt() throws Exception {
    assertThat(
            RecordValidator.check(
                ticket(100_000, "RECORD_MAX_BYTES"), OwnSeal.NONE, new KnownPeople()))
        .isNotNull();
  }

  private static SourceRecord ticket(int room, String setting) throws JsonProcessingException {
    String text = "{\"title\": \"T\", \"customFields\": {\"n\": 1e1000}}      ";
    ObjectNode json = (ObjectNode) JSON.readTree(text);
    return new SourceRecord(
        RecordPlace.of(RecordKind.TICKETS, 0), json, "object", 60, room, setting, List.of());
  }
}
