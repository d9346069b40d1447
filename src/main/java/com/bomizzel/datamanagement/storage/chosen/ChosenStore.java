package com.bomizzel.datamanagement.storage.chosen;

import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.storage.ArchiveStore;
import com.bomizzel.datamanagement.storage.FolderArchiveStore;
import com.bomizzel.datamanagement.storage.FolderSite;
import com.bomizzel.datamanagement.storage.StoreSite;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;

/** Gives all that want them the store's parts, as the settings say. Thread-safe. */
@ApplicationScoped
public class ChosenStore {
  @Inject private Settings settings;

  /** Where archives are kept. */
  @Produces
  @ApplicationScoped
  public ArchiveStore archives() {
    return new FolderArchiveStore(settings.dataDir().resolve("exports"));
  }

  /** The place that has the marker. */
  @Produces
  @ApplicationScoped
  public StoreSite site() {
    return new FolderSite(settings.dataDir());
  }
}
