package com.bomizzel.datamanagement.importing.upload;

import java.io.Serializable;

/**
 * A staged file, waiting for its import.
 *
 * @param stagedName its name in the {@link StagingArea}
 * @param fileName what its sender calls it, made safe to show; never used as a path
 * @param size bytes as they were sent
 */
public record Upload(String stagedName, String fileName, long size) implements Serializable {
  private static final int LONGEST_NAME = 200;

  static String shownName(String fileName) {
    String name = fileName == null ? "" : fileName;
    name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    name = name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]", "").strip();
    if (name.length() > LONGEST_NAME) {
      name = name.substring(name.length() - LONGEST_NAME);
    }
    return name.isEmpty() ? "upload" : name;
  }
}
