package com.bomizzel.datamanagement.operating;

import com.bomizzel.datamanagement.storage.DiskSpace;
import com.bomizzel.datamanagement.storage.KeptFile;
import com.bomizzel.datamanagement.storage.KeptFile.Purpose;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The files of the installation. Immutable.
 *
 * @param files the largest first
 * @param sums by purpose, all purposes
 * @param space the disk they are on
 */
public record StorageReport(List<KeptFile> files, List<Sum> sums, DiskSpace space) {

  /** How many files of one purpose there are, and their bytes. */
  public record Sum(Purpose purpose, int files, long bytes) {}

  static StorageReport of(List<KeptFile> files, DiskSpace space) {
    List<Sum> sums = new ArrayList<>();
    for (Purpose purpose : Purpose.values()) {
      List<KeptFile> such = files.stream().filter(file -> file.purpose() == purpose).toList();
      sums.add(new Sum(purpose, such.size(), such.stream().mapToLong(KeptFile::bytes).sum()));
    }
    return new StorageReport(
        files.stream().sorted(Comparator.comparing(KeptFile::bytes).reversed()).toList(),
        List.copyOf(sums),
        space);
  }

  /** The bytes of all files. */
  public long bytes() {
    return sums.stream().mapToLong(Sum::bytes).sum();
  }
}
