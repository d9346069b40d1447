package com.bomizzel.datamanagement.exporting.snapshot;

import com.bomizzel.datamanagement.document.writing.DocumentWriter;
import java.io.IOException;

/** A few hundred records of one section, in the section's order; written once. */
public interface Page {
  /** How many records of the section it holds, not counting those inside tickets. */
  int records();

  /** Whether {@link #writeTo} reads from the snapshot, which one thread at a time may do. */
  boolean readsWhenWritten();

  /** Writes them; what is large is read only now. */
  void writeTo(DocumentWriter document) throws IOException;
}
