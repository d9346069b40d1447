package com.bomizzel.datamanagement.importing.upsert;

import java.util.UUID;

/**
 * Who imports, and what they may do as of the running chunk.
 *
 * @param userId their account
 * @param rank their rank in the company that is imported into
 */
public record Importer(UUID userId, Rank rank) {

  /** Whether they run the installation. */
  public boolean isPlatformAdmin() {
    return rank == Rank.PLATFORM_ADMIN;
  }
}
