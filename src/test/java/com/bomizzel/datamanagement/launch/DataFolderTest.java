package com.bomizzel.datamanagement.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.schema.preflight.Check;
import com.bomizzel.datamanagement.schema.preflight.Finding;
import java.nio.file.FileStore;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataFolderTest {
  private static final long GIB = 1L << 30;

  @TempDir private Path folder;

  private final List<Path> asked = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"10, 1, false", "10, 0, true", "1000, 49, true", "1000, 50, false"})
  void aDiskIsNearlyFullWithLessThanAGibibyteOrATwentieth(long total, long free, boolean isFound) {
    assertThat(found(folder, total * GIB, free * GIB).isPresent()).isEqualTo(isFound);
  }

  @Test
  void aByteLessThanAGibibyteIsLittle() {
    assertThat(found(folder, 2 * GIB, GIB - 1))
        .hasValue(new Finding(Check.LITTLE_SPACE, folder.toString()));
  }

  /** As at the first start and the first check. */
  @Test
  void aFolderThatIsNotThereYetWillBeMadeOnTheDiskOfTheNearestOne() {
    Path later = folder.resolve("data/of/ours");

    assertThat(found(later, 10 * GIB, 0))
        .hasValue(new Finding(Check.LITTLE_SPACE, later.toString()));
    assertThat(asked).containsExactly(folder);
  }

  private Optional<Finding> found(Path wanted, long total, long free) {
    return DataFolder.littleSpace(
        wanted,
        nearest -> {
          asked.add(nearest);
          return new Disk(total, free);
        });
  }

  /** A disk of that size. */
  private static final class Disk extends FileStore {
    private final long total;
    private final long free;

    Disk(long total, long free) {
      this.total = total;
      this.free = free;
    }

    @Override
    public long getTotalSpace() {
      return total;
    }

    @Override
    public long getUsableSpace() {
      return free;
    }

    @Override
    public long getUnallocatedSpace() {
      return free;
    }

    @Override
    public String name() {
      return "disk";
    }

    @Override
    public String type() {
      return "made up";
    }

    @Override
    public boolean isReadOnly() {
      return false;
    }

    @Override
    public boolean supportsFileAttributeView(Class<? extends FileAttributeView> type) {
      return false;
    }

    @Override
    public boolean supportsFileAttributeView(String name) {
      return false;
    }

    @Override
    public <V extends FileStoreAttributeView> V getFileStoreAttributeView(Class<V> type) {
      return null;
    }

    @Override
    public Object getAttribute(String attribute) {
      throw new UnsupportedOperationException(attribute);
    }
  }
}
