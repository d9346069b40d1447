package com.bomizzel.datamanagement.document.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A test of the reader, with files of its own in a temporary folder. */
abstract class ReadingTest {

  static final ReadLimits LIMITS = new ReadLimits(64, 4096);

  static final String INFO = "\"exportInfo\":{\"companyId\":\"c-1\"}";

  static final ReadUntil FIRST_MEMBER = (kind, members) -> true;

  @TempDir Path folder;

  /** A file of that text. */
  final Path write(String json) throws IOException {
    return Files.writeString(folder.resolve("document.json"), json);
  }

  /** Reads a file to its end. */
  static DocumentOutline read(Path file, ReadUntil until, RecordVisitor visitor)
      throws IOException {
    return DocumentReader.read(file, ReadableExtent.WHOLE, LIMITS, until, visitor);
  }

  /** Reads such a file to its end. */
  final DocumentOutline read(String json, RecordVisitor visitor) throws IOException {
    return read(write(json), ReadUntil.WHOLE_RECORD, visitor);
  }

  /** Why such a file is refused: the same, however little of a record is wanted. */
  final <T extends InvalidDocument> T refusal(Class<T> type, String json) {
    T refusal = catchThrowableOfType(type, () -> read(json, record -> {}));
    assertThat(refusal).as("refusal of %.80s", json).isNotNull();
    T early = catchThrowableOfType(type, () -> read(write(json), FIRST_MEMBER, record -> {}));
    assertThat(early).as("refusal of %.80s", json).hasMessage(refusal.getMessage());
    return refusal;
  }
}
