package com.bomizzel.datamanagement.document.reading;

import java.io.IOException;

/** Is shown each record of a document, in the order of the file; a ticket before its children. */
@FunctionalInterface
public interface RecordVisitor {
  /** An exception ends the reading. */
  void visit(SourceRecord record) throws IOException;
}
