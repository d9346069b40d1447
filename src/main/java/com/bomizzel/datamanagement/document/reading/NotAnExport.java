package com.bomizzel.datamanagement.document.reading;

import com.bomizzel.datamanagement.document.ExportInfo;

/** The file is JSON, but not the document that {@code spec/feature.md} describes. */
public final class NotAnExport extends InvalidDocument {
  private NotAnExport(String path, String message) {
    super(path, message);
  }

  static NotAnExport missing(String member) {
    String path = "$." + member;
    return new NotAnExport(path, "the file has no \"" + member + "\" object (" + path + ")");
  }

  /** What a program answers about exports is not what it exports. */
  static NotAnExport answer() {
    return new NotAnExport(
        "$",
        "the file seems to be an answer of the API, not a backup; send the file behind its"
            + " downloadUrl");
  }

  /** A newer version of this program has written it: what it says otherwise is not known here. */
  static NotAnExport newer(String version) {
    return new NotAnExport(
        "$.exportInfo.formatVersion",
        "the file has the format's version %s, and this server reads versions up to %d; import it"
                .formatted(version, ExportInfo.FORMAT_VERSION)
            + " with a newer version of the program ($.exportInfo.formatVersion)");
  }

  static NotAnExport wrongType(String path, String expected, String found) {
    return new NotAnExport(path, path + " must be " + expected + ", not " + found);
  }
}
