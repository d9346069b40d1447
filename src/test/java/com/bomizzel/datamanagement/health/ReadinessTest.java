package com.bomizzel.datamanagement.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.batch.Jobs;
import com.bomizzel.datamanagement.jobs.JobQueue;
import com.bomizzel.datamanagement.jobs.LogsOfDatabase;
import com.bomizzel.datamanagement.schema.SchemaMigration;
import com.bomizzel.datamanagement.storage.DiskSpace;
import com.bomizzel.datamanagement.storage.FolderSite;
import com.bomizzel.datamanagement.storage.Store;
import com.bomizzel.datamanagement.storage.StoreMarker;
import com.bomizzel.datamanagement.storage.StoreSite;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.bomizzel.datamanagement.support.TestSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a server is not ready; how that is answered is for {@code HealthIT} and its like. */
class ReadinessTest {
  private static final long MIB = 1L << 20;

  @TempDir private Path folder;

  @Test
  void withoutItsTablesItIsNotReady() {
    SchemaMigration schema = new SchemaMigration(TestDatabase.create("unready").dataSource());

    assertThat(SchemaCheck.reason(schema)).isEqualTo("The tables are not there yet");
    schema.migrate();
    assertThat(SchemaCheck.reason(schema)).isNull();
  }

  /** Here is no batch runtime. */
  @Test
  void withoutABatchRuntimeOrWhileItStopsItBeginsNoJobs() {
    JobQueue queue =
        LogsOfDatabase.queue(TestDatabase.createMigrated("unready"), TestSettings.of(Map.of()));

    assertThat(JobsCheck.reason(queue, new Jobs())).isEqualTo("The batch runtime is not there");
    queue.close();
    assertThat(JobsCheck.reason(queue, new Jobs())).isEqualTo("This server stops");
  }

  @Test
  void filesNeedTheirFolderAndSpaceThere() throws IOException {
    assertThat(files(true, 16 * MIB)).isNull();
    assertThat(files(false, 16 * MIB)).isEqualTo("The storage of files cannot be written");
    assertThat(files(true, 16 * MIB - 1)).isEqualTo("The disk of files is full");
    assertThat(files(true, -1)).isEqualTo("The storage of files cannot be read");

    Store store = settled(new FolderSite(folder));
    Files.delete(folder.resolve(StoreMarker.NAME));
    assertThat(FilesCheck.reason(store)).isEqualTo("The storage of files is away");
  }

  private String files(boolean isWritable, long free) {
    return FilesCheck.reason(settled(new Site(new FolderSite(folder), isWritable, free)));
  }

  private static Store settled(StoreSite site) {
    Store store = new Store(site);
    store.settle(new UUID(0, 1), null);
    return store;
  }

  /** A folder on a disk of another sort: the superuser may write everywhere. */
  private record Site(FolderSite folder, boolean isWritable, long free) implements StoreSite {
    @Override
    public String name() {
      return folder.name();
    }

    @Override
    public String settings() {
      return folder.settings();
    }

    @Override
    public Optional<StoreMarker> marker() throws IOException {
      return folder.marker();
    }

    @Override
    public void mark(StoreMarker marker) throws IOException {
      folder.mark(marker);
    }

    @Override
    public DiskSpace space() throws IOException {
      if (free < 0) {
        throw new IOException("Input/output error");
      }
      return new DiskSpace(1L << 40, free);
    }
  }
}
