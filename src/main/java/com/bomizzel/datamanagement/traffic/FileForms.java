package com.bomizzel.datamanagement.traffic;

import java.util.Locale;

/** Tells the bodies that may hold files, and with them more than any other. */
public final class FileForms {
  private FileForms() {}

  /** Whether a {@code Content-Type} is of the kind {@code multipart}; null is not. */
  public static boolean isForm(String contentType) {
    return contentType != null
        && contentType.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
  }
}
