package com.bomizzel.datamanagement.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.storage.ForeignStore;
import com.bomizzel.datamanagement.storage.Store;
import com.bomizzel.datamanagement.storage.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one database, of which one does not see the files. */
class ServersTest extends OnLogTables {
  private static final JobError AWAY = new JobError(FailureCode.STORE_AWAY, "away");

  @TempDir private Path folder;
  @TempDir private Path empty;

  private final JobQueue other =
      new JobQueue(database.dataSource(), settings, new JobPulses(settings));

  private record Server(Store store, Servers servers, Installation installation) {}

  @BeforeEach
  void forget() {
    database.execute("update installation set store_id = null");
    database.execute("delete from data_management_servers");
  }

  private Server server(JobQueue its, Path files) {
    Store store = TestStores.place(files);
    Servers servers = new Servers(database.dataSource(), its, store);
    return new Server(store, servers, new Installation(database.dataSource(), store, servers));
  }

  @Test
  void anEmptyFolderIsRefusedWhileAnotherServerSeesTheFiles() throws Exception {
    Server good = server(queue, folder);
    good.installation().settleStore();
    ExecutorService start = Executors.newSingleThreadExecutor();
    try {
      Installation blind = server(other, empty).installation();
      Future<?> starting = start.submit(blind::settleStore);
      while (!starting.isDone()) {
        Thread.sleep(200);
        good.servers().beat();
      }
      assertThatThrownBy(starting::get)
          .cause()
          .isInstanceOf(ForeignStore.class)
          .hasMessageContaining("must share one");
    } finally {
      start.shutdownNow();
    }
    assertThat(empty).isEmptyDirectory();
  }

  @Test
  void aServerThatEndedKeepsNobodyFromStartingWithoutTheFiles() {
    Server former = server(queue, folder);
    former.installation().settleStore();
    former.servers().leave();
    server(other, empty).installation().settleStore();
    // One that was killed has not said so: its beats are waited for, and do not come.
    former.servers().beat();
    assertThat(server(other, empty).servers().hearOneWithStore(Duration.ofSeconds(1))).isFalse();
  }

  @Test
  void aServerThatLosesTheFilesWritesNothingIntoTheRowsOfTheOthers() {
    Server good = server(queue, folder);
    good.installation().settleStore();
    server(other, folder).installation().settleStore();
    String id = newExport();
    Server lost = server(other, empty);
    other.explainStoreAway(JobTable.EXPORTS, AWAY);
    assertThat(exports.find(id).orElseThrow().retry()).isNull();
    lost.servers().beat();
    assertThat(lost.store().isElsewhere()).as("it may be this one, killed").isFalse();
    good.servers().beat();
    lost.servers().beat();
    assertThat(lost.store().isElsewhere()).isTrue();

    // Its own young beat, from before it lost them, is no other server's.
    good.servers().leave();
    other.explainStoreAway(JobTable.EXPORTS, AWAY);
    assertThat(exports.find(id).orElseThrow().retry()).isNotNull();
    lost.servers().beat();
    assertThat(lost.store().isElsewhere()).isFalse();
  }
}
