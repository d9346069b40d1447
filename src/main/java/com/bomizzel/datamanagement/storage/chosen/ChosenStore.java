package com.bomizzel.datamanagement.storage.chosen;

import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.storage.ArchiveStore;
import com.bomizzel.datamanagement.storage.CommonFolder;
import com.bomizzel.datamanagement.storage.FolderArchiveStore;
import com.bomizzel.datamanagement.storage.FolderSite;
import com.bomizzel.datamanagement.storage.SharedFiles;
import com.bomizzel.datamanagement.storage.StoreSite;
import com.bomizzel.datamanagement.storage.s3.Bucket;
import com.bomizzel.datamanagement.storage.s3.BucketArchiveStore;
import com.bomizzel.datamanagement.storage.s3.BucketFiles;
import com.bomizzel.datamanagement.storage.s3.BucketSite;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.Optional;

/** Gives all that want them the store's parts, as {@code STORAGE} says. Thread-safe. */
@ApplicationScoped
public class ChosenStore {
  private Settings settings;

  /** Empty when files are kept in a folder. */
  private Optional<Bucket> bucket;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected ChosenStore() {}

  @Inject
  ChosenStore(Settings settings) {
    this.settings = settings;
    bucket = settings.objectStorage().map(Bucket::new);
  }

  /** Where archives are kept. */
  @Produces
  @ApplicationScoped
  public ArchiveStore archives() {
    return bucket
        .<ArchiveStore>map(s3 -> new BucketArchiveStore(s3, settings.dataDir()))
        .orElseGet(() -> new FolderArchiveStore(settings.dataDir().resolve("exports")));
  }

  /** The place that has the marker. */
  @Produces
  @ApplicationScoped
  public StoreSite site() {
    return bucket
        .<StoreSite>map(s3 -> new BucketSite(s3, settings.dataDir()))
        .orElseGet(() -> new FolderSite(settings.dataDir()));
  }

  /** Where servers find what they share of imports. */
  @Produces
  @ApplicationScoped
  public SharedFiles shared() {
    return bucket.<SharedFiles>map(BucketFiles::new).orElseGet(CommonFolder::new);
  }

  @PreDestroy
  void close() {
    bucket.ifPresent(Bucket::close);
  }
}
