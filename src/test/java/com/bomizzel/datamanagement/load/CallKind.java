package com.bomizzel.datamanagement.load;

/** What clients ask for. */
enum CallKind {
  POLL("state of an export or import"),
  HISTORY("history"),
  DOWNLOAD("download, whole"),
  EXPORT("ask for an export"),
  IMPORT("send an import"),
  SIGN_IN("sign in");

  private final String title;

  CallKind(String title) {
    this.title = title;
  }

  /** As the table names it. */
  String title() {
    return title;
  }
}
