package com.bomizzel.datamanagement.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose folder DATA_DIR is, and whether it is there. */
class StoreTest {
  private static final UUID INSTALLATION = UUID.randomUUID();

  @TempDir private Path folder;
  @TempDir private Path other;

  @Test
  void aFreshInstallationTakesItsFolderAndAllItsServersSeeThatOne() {
    Store first = new Store(folder);
    Store second = new Store(folder);
    UUID id = first.settle(INSTALLATION, null);
    assertThat(second.settle(INSTALLATION, id)).isEqualTo(id);
    assertThat(first.isMounted()).isTrue();
    assertThat(second.isMounted()).isTrue();
    assertThat(folder).isNotEmptyDirectory();

    Store mountPoint = new Store(other);
    assertThat(mountPoint.settle(INSTALLATION, id)).isEqualTo(id);
    assertThat(mountPoint.isMounted()).as("an empty mount point").isFalse();
    assertThat(other).isEmptyDirectory();
  }

  @Test
  void whoseRowIsLostFindsItByItsMarker() {
    UUID id = new Store(folder).settle(INSTALLATION, null);
    assertThat(new Store(folder).settle(INSTALLATION, null)).isEqualTo(id);
  }

  @Test
  void anotherFolderOfTheInstallationIsRefused() {
    UUID id = new Store(folder).settle(INSTALLATION, null);
    new Store(other).settle(INSTALLATION, null);
    assertThatThrownBy(() -> new Store(other).settle(INSTALLATION, id))
        .isInstanceOf(ForeignStore.class)
        .hasMessageContaining("must share one");
  }

  @Test
  void theFolderOfAnotherInstallationIsRefused() {
    new Store(folder).settle(INSTALLATION, null);
    for (UUID store : new UUID[] {null, UUID.randomUUID()}) {
      assertThatThrownBy(() -> new Store(folder).settle(UUID.randomUUID(), store))
          .isInstanceOf(ForeignStore.class)
          .hasMessageContaining("another installation");
    }
  }

  @Test
  void aFolderThatVanishesIsAwayUntilItIsBack() throws IOException {
    Store store = new Store(folder);
    store.settle(INSTALLATION, null);
    Path kept = other.resolve("kept");
    Files.move(folder.resolve(StoreMarker.NAME), kept);
    assertThat(store.isMounted()).isFalse();
    assertThatThrownBy(store::require).isInstanceOf(StoreAway.class);
    Files.move(kept, folder.resolve(StoreMarker.NAME));
    assertThat(store.isMounted()).isTrue();
    store.require();
  }

  @Test
  void aDamagedMarkerIsNoFolder() throws IOException {
    Store store = new Store(folder);
    store.settle(INSTALLATION, null);
    Files.writeString(folder.resolve(StoreMarker.NAME), "installation\n");
    assertThat(store.isMounted()).isFalse();
  }
}
