package com.bomizzel.datamanagement.exporting;

/** An export must not go on. */
final class ExportRefused extends RuntimeException {
  private final String code;

  ExportRefused(String code, String message) {
    super(message);
    this.code = code;
  }

  String code() {
    return code;
  }
}
