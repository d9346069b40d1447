package com.bomizzel.datamanagement.multipart;

/** A form's file or field has a longer name than is taken. */
public final class NameTooLong extends RuntimeException {
  /** Characters of a file's name; as many as any file system's. */
  public static final int LONGEST_FILE_NAME = 255;

  private NameTooLong(String message) {
    super(message);
  }

  static NameTooLong ofFile() {
    return new NameTooLong("The name of file is longer than " + LONGEST_FILE_NAME + " characters");
  }

  static NameTooLong ofPart(int mostHeaderBytes) {
    return new NameTooLong(
        "The name of a file or field is too long: the headers of a part may have %,d bytes"
            .formatted(mostHeaderBytes));
  }
}
