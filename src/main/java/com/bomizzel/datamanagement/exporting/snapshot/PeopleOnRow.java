package com.bomizzel.datamanagement.exporting.snapshot;

import java.util.stream.Stream;

/** A row that points to users. */
interface PeopleOnRow {
  /** Their ids. */
  Stream<String> users();
}
