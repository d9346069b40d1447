package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.importing.Imports;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether an import that a page shows has a list of differences to link to. */
@Named
@RequestScoped
public class ChangesLink {
  private final Map<String, Boolean> known = new HashMap<>();

  @Inject private Imports imports;

  /** Whether some record of it differed. */
  public boolean exists(String importId) {
    return known.computeIfAbsent(
        importId, id -> !imports.changes().withChanges(List.of(id)).isEmpty());
  }
}
