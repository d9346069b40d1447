package com.bomizzel.datamanagement.importing.upload;

import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.storage.Cleanup;
import com.bomizzel.datamanagement.storage.DiskFile;
import com.bomizzel.datamanagement.storage.OwnerOnly;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * The files of imports, in the folder {@code imports} of {@code DATA_DIR}, which may be shared by
 * several servers. Thread-safe.
 *
 * <p>A file is named by its owner (an upload's staged name or an import's id), a dot, and what it
 * is; never by anything from outside:
 *
 * <ul>
 *   <li>{@code upload_<holder>_….zip} as it was sent, until it is unpacked to {@code
 *       upload_….json};
 *   <li>{@code upload_….beside}: what its archive held beside the document, when it did;
 *   <li>{@code import_….index} and {@code import_….outline}: what an inspection found;
 *   <li>{@code import_….problems.<fence>}: all that is wrong with its records, as far as one lease
 *       came; kept for a while after the import's end;
 *   <li>{@code ….sum}: the length and checksum of the first three as they were written;
 *   <li>{@code ….<fence>.part}: any of the others while it is written. It becomes visible whole, by
 *       an atomic move, so two servers that believe they own one import do no harm.
 * </ul>
 *
 * The folder's mode is 0700, a file's 0600.
 */
@ApplicationScoped
public class StagingArea {
  private static final Pattern OWNER = Pattern.compile("(upload|import)_\\w{1,100}");
  private static final int FIXED = -1;
  private static final String PART = ".part";
  private static final String SUM = ".sum";
  private static final String PROBLEMS = ".problems.";

  @Inject private Settings settings;

  private Path folder;

  /** For the container. */
  protected StagingArea() {}

  /** An area in {@code folder}, which is made when it is missing. */
  public StagingArea(Path folder) {
    this.folder = OwnerOnly.folder(folder);
  }

  @PostConstruct
  void open() {
    folder = OwnerOnly.folder(settings.dataDir().resolve("imports"));
  }

  /** The upload as it was sent, packed. */
  Path archive(String stagedName) {
    return path(stagedName, "zip");
  }

  /** The upload as plain JSON. */
  public Path document(String stagedName) {
    return path(stagedName, "json");
  }

  /** What was in the upload beside its document. */
  Path beside(String stagedName) {
    return path(stagedName, "beside");
  }

  /** The index of the records of an import's file. */
  public Path index(String importId) {
    return path(importId, "index");
  }

  /** What an import's inspection found. */
  public Path outline(String importId) {
    return path(importId, "outline");
  }

  /** The problems that an import met under the lease with that fence. */
  Path problems(String importId, long fence) {
    return folder.resolve(requireOwner(importId) + PROBLEMS + fence);
  }

  /** Whether a file is an upload that has arrived whole. */
  static boolean isUpload(DiskFile file) {
    return file.name().endsWith(".zip") || file.name().endsWith(".json");
  }

  /** Whether a file has problems of an import. */
  static boolean hasProblems(DiskFile file) {
    return file.name().contains(PROBLEMS);
  }

  /**
   * Where a file is written before it is published.
   *
   * @param mark tells writers of the same file apart: the fence of a job
   */
  public Path part(Path file, long mark) {
    return file.resolveSibling(file.getFileName() + "." + mark + PART);
  }

  /** Makes a file that only this program's user may read; full disks become a refusal. */
  public StagedOutput create(Path file) throws IOException {
    return new StagedOutput(
        checked(Channels.newOutputStream(open(file, StandardOpenOption.TRUNCATE_EXISTING))), file);
  }

  /**
   * Opens a file of {@link #create}'s kind to write behind its first bytes; what followed them is
   * gone.
   *
   * @throws IOException when it does not have as many
   */
  FileChannel openBehind(Path file, long bytes) throws IOException {
    FileChannel channel = open(file);
    if (channel.size() < bytes) {
      channel.close();
      throw new IOException(file.getFileName() + " has become shorter than " + bytes + " bytes");
    }
    return channel.truncate(bytes).position(bytes);
  }

  private static FileChannel open(Path file, StandardOpenOption... more) throws IOException {
    Set<StandardOpenOption> options =
        EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    options.addAll(List.of(more));
    return OwnerOnly.file(file, options);
  }

  /** The same stream, but that full disks become a refusal. */
  OutputStream checked(OutputStream out) throws IOException {
    return new SpaceCheckedOutput(out, folder);
  }

  /** Gives a part that is written and closed its name; from then on it survives a power cut. */
  public void publish(StagedOutput written, Path file) throws IOException {
    publish(written.part(), file, written.sum());
  }

  /** The same, of an index: one byte of each of its entries changes later. */
  public void publishIndex(Path part, Path file, int changing) throws IOException {
    publish(part, file, FileSum.of(part, changing));
  }

  private void publish(Path part, Path file, FileSum sum) throws IOException {
    force(part);
    sum.write(sum(file));
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceFolder();
  }

  /**
   * Whether an upload is what was received, or unpacked from that, as far as it can be told: those
   * of a version before this one have no sum.
   */
  boolean isWhole(Path upload) throws IOException {
    Optional<FileSum> sum = FileSum.read(sum(upload));
    return sum.isEmpty() || sum.get().equals(FileSum.of(upload, FIXED));
  }

  /** Whether what was found out about an upload is there as it was written. */
  public boolean isKept(Path found) throws IOException {
    return Files.exists(found)
        && FileSum.read(sum(found)).equals(Optional.of(FileSum.of(found, FIXED)));
  }

  /** As {@link #isKept}, of an index. */
  public boolean isIndexKept(Path index, int changing) throws IOException {
    return Files.exists(index)
        && FileSum.read(sum(index)).equals(Optional.of(FileSum.of(index, changing)));
  }

  /** Deletes an upload as it was sent. */
  void deleteArchive(String stagedName) throws IOException {
    Files.deleteIfExists(archive(stagedName));
    Files.deleteIfExists(sum(archive(stagedName)));
  }

  private static Path sum(Path file) {
    return file.resolveSibling(file.getFileName() + SUM);
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private void forceFolder() throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Deletes all files of an upload or import; harmless when there are none. */
  Cleanup delete(String owner) throws IOException {
    return deleteMatching(requireOwner(owner) + ".*");
  }

  /** Deletes all files of an import but its problems. */
  Cleanup deleteWork(String importId) throws IOException {
    Cleanup cleanup = Cleanup.NOTHING;
    for (DiskFile file : DiskFile.in(folder, requireOwner(importId) + ".*")) {
      cleanup = hasProblems(file) ? cleanup : cleanup.plus(file.delete());
    }
    return cleanup;
  }

  /** Deletes what others have begun to write for an upload or import. */
  public void deleteParts(String owner) throws IOException {
    deleteMatching(requireOwner(owner) + ".*" + PART + "*");
  }

  private Cleanup deleteMatching(String glob) throws IOException {
    Cleanup cleanup = Cleanup.NOTHING;
    for (DiskFile file : DiskFile.in(folder, glob)) {
      cleanup = cleanup.plus(file.delete());
    }
    return cleanup;
  }

  /** The name of a new upload that counts towards its holder's quota. */
  static String nextName(UUID holder) {
    return prefix(holder) + plain(UUID.randomUUID());
  }

  private static String prefix(UUID holder) {
    return "upload_" + plain(holder) + "_";
  }

  private static String plain(UUID id) {
    return id.toString().replace("-", "");
  }

  /** The files of all uploads of a holder, on all servers, unfinished ones too. */
  List<DiskFile> heldBy(UUID holder) throws IOException {
    return withoutSums(DiskFile.in(folder, prefix(holder) + "*"));
  }

  /** Gives a staged upload another holder. */
  String move(String stagedName, UUID holder) throws IOException {
    String name = nextName(holder);
    boolean packed = Files.exists(archive(stagedName));
    Path from = packed ? archive(stagedName) : document(stagedName);
    Path to = packed ? archive(name) : document(name);
    if (Files.exists(sum(from))) {
      Files.move(sum(from), sum(to), StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    forceFolder();
    return name;
  }

  /** All files of the area but those sums, foreign ones too. */
  List<DiskFile> files() throws IOException {
    return withoutSums(DiskFile.in(folder, "*"));
  }

  private static List<DiskFile> withoutSums(List<DiskFile> files) {
    return files.stream().filter(file -> !file.name().endsWith(SUM)).toList();
  }

  /**
   * Deletes files that were last written before {@code before} and that nobody needs.
   *
   * @param needed told the staged name or import id of each such file, and the file
   */
  Cleanup sweep(Instant before, BiPredicate<String, DiskFile> needed) throws IOException {
    return DiskFile.sweep(
        folder, before, file -> owner(file).filter(name -> needed.test(name, file)).isPresent());
  }

  /** The staged name or import id that a file is named by; empty when it is not named so. */
  static Optional<String> owner(DiskFile file) {
    int dot = file.name().indexOf('.');
    return Optional.of(dot < 0 ? file.name() : file.name().substring(0, dot))
        .filter(OWNER.asMatchPredicate());
  }

  private Path path(String owner, String extension) {
    return folder.resolve(requireOwner(owner) + "." + extension);
  }

  private static String requireOwner(String owner) {
    if (!OWNER.matcher(owner).matches()) {
      throw new IllegalArgumentException("Not the name of an upload or import");
    }
    return owner;
  }
}
