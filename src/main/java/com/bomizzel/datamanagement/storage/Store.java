package com.bomizzel.datamanagement.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether the place of files is that of this installation, or an empty mount point, or somebody
 * else's. While it is away jobs wait, and nothing is deleted or said to be gone. Thread-safe.
 */
@ApplicationScoped
public class Store {
  private static final Logger LOG = Logger.getLogger(Store.class.getName());

  private StoreSite site;
  private volatile @Nullable StoreMarker expected;
  private volatile boolean wasMounted = true;
  private volatile boolean elsewhere;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected Store() {}

  /** At that place, which is not settled yet. */
  @Inject
  public Store(StoreSite site) {
    this.site = site;
  }

  Store(Path folder) {
    this(new FolderSite(folder));
  }

  /**
   * Finds out whose folder it is; a folder without a marker becomes that of an installation that
   * has none. Call it once; of several servers only one at a time, or each makes a marker.
   *
   * @param installation whose database it is
   * @param store the folder in which it keeps its files; null when it has none yet
   * @return the folder in which it keeps its files from now on
   * @throws ForeignStore when the folder is another installation's, or not the one in which the
   *     other servers of this installation keep their files
   */
  public UUID settle(UUID installation, @Nullable UUID store) {
    Optional<StoreMarker> found = find();
    if (found.filter(marker -> !marker.installation().equals(installation)).isPresent()) {
      throw ForeignStore.ofAnotherInstallation(site);
    } else if (store != null && found.filter(marker -> !marker.store().equals(store)).isPresent()) {
      throw ForeignStore.ofAnotherFolder(site);
    }
    StoreMarker marker =
        store == null
            ? found.orElseGet(() -> make(installation))
            : new StoreMarker(installation, store);
    expected = marker;
    isMounted();
    return marker.store();
  }

  /**
   * To be called when this server starts while another one works in the folder of files.
   *
   * @throws ForeignStore when the place of files {@linkplain #isNotOurs is not ours}
   */
  public void refuseElsewhere() {
    if (isNotOurs()) {
      throw ForeignStore.withoutMarker(site);
    }
  }

  private Optional<StoreMarker> find() {
    try {
      return site.marker();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The marker of " + site.name() + " cannot be read", e);
      return Optional.empty();
    }
  }

  private StoreMarker make(UUID installation) {
    try {
      StoreMarker marker = new StoreMarker(installation, UUID.randomUUID());
      site.mark(marker);
      return marker;
    } catch (IOException e) {
      throw new UncheckedIOException(site.name() + " cannot be written", e);
    }
  }

  /** Whether the place of files can be read and is not ours; false when it cannot be read now. */
  public boolean isNotOurs() {
    try {
      return site.marker().filter(marker -> marker.equals(expected)).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether the folder of files is there. */
  public boolean isMounted() {
    StoreMarker marker = expected;
    String why = " has no marker (" + StoreMarker.NAME + ") of this installation";
    boolean mounted = false;
    try {
      mounted = marker != null && site.marker().filter(marker::equals).isPresent();
    } catch (IOException e) {
      why = ": " + e.getMessage();
    }
    if (mounted != wasMounted) {
      wasMounted = mounted;
      if (mounted) {
        LOG.info("The storage of files is back: " + site.name());
      } else {
        LOG.severe(
            "The storage of files is away: " + site.name() + why + ". Jobs wait until it is back");
      }
    }
    return mounted;
  }

  /** Notes whether the folder of files is away here, but not for other servers. */
  public void noteElsewhere(boolean isSo) {
    if (isSo && !elsewhere) {
      LOG.severe(
          site.name()
              + " is not the folder in which the other servers of this database keep their files: it"
              + " is another one, or that one is not mounted here. This server does no job until it"
              + " is");
    }
    elsewhere = isSo;
  }

  /** Whether the folder of files was away here when last looked for, but not for other servers. */
  public boolean isElsewhere() {
    return elsewhere;
  }

  /** Whether files can be made in the folder, as far as its disk and its rights say. */
  public boolean isWritable() {
    return site.isWritable();
  }

  /**
   * The disk that it is on.
   *
   * @throws IOException when that cannot be found out
   */
  public DiskSpace space() throws IOException {
    return site.space();
  }

  /**
   * Looks whether the folder of files is there.
   *
   * @throws StoreAway when it is not
   */
  public void require() {
    if (!isMounted()) {
      throw new StoreAway();
    }
  }
}
