package com.bomizzel.datamanagement.importing.upload;

import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.storage.Cleanup;
import com.bomizzel.datamanagement.storage.CommonFolder;
import com.bomizzel.datamanagement.storage.DiskFile;
import com.bomizzel.datamanagement.storage.OwnerOnly;
import com.bomizzel.datamanagement.storage.SharedFiles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
 *   <li>{@code upload_….csv}: a table as it was sent, until it is translated to {@code
 *       upload_….json}, and {@code upload_….table}: what became of its columns;
 *   <li>{@code upload_….beside}: what its archive held beside the document, when it did;
 *   <li>{@code import_….index} and {@code import_….outline}: what an inspection found;
 *   <li>{@code import_….problems.<fence>}: all that is wrong with its records, as far as one lease
 *       came; kept for a while after the import's end;
 *   <li>{@code ….sum}: the length and checksum of the first three as they were written; an upload
 *       whose name ends in {@code _s} has one, those of versions before this one may have none;
 *   <li>{@code ….<fence>.part}: any of the others while it is written. It becomes visible whole, by
 *       an atomic move, so two servers that believe they own one import do no harm.
 * </ul>
 *
 * The folder's mode is 0700, a file's 0600.
 *
 * <p>Where servers have no common folder, each has one of its own, and what the others must find is
 * put into {@link SharedFiles} under the same names: the upload as it was sent, and in pieces, as
 * it grows, what is wrong with its records ({@code import_….problems.<fence>.<offset>}). What is
 * here beside that can be made anew.
 */
@ApplicationScoped
public class StagingArea {
  private static final Pattern OWNER = Pattern.compile("(upload|import)_\\w{1,100}");
  private static final int FIXED = -1;
  private static final int BUFFER = 1 << 16;
  private static final String PART = ".part";
  private static final String SUM = ".sum";
  private static final String SUMMED = "_s";
  private static final String PROBLEMS = ".problems.";

  private Path folder;
  private SharedFiles shared;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected StagingArea() {}

  @Inject
  StagingArea(Settings settings, SharedFiles shared) {
    this(settings.dataDir().resolve("imports"), shared);
  }

  /** An area in {@code folder}, which is made when it is missing. */
  public StagingArea(Path folder) {
    this(folder, new CommonFolder());
  }

  /** The same, of a server that shares {@code shared} with others. */
  public StagingArea(Path folder, SharedFiles shared) {
    this.folder = OwnerOnly.folder(folder);
    this.shared = shared;
  }

  /** The upload as it was sent, packed. */
  Path archive(String stagedName) {
    return path(stagedName, "zip");
  }

  /** The upload as it was sent, a table. */
  Path csv(String stagedName) {
    return path(stagedName, "csv");
  }

  /** What became of the columns of a table. */
  Path table(String stagedName) {
    return path(stagedName, "table");
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
    return Stream.of(".zip", ".csv", ".json").anyMatch(file.name()::endsWith);
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
   * Whether an upload is what was received, or unpacked from that; of those of a version before
   * this one that cannot be told when they have no sum.
   *
   * @throws NoSuchFileException when there is none
   */
  boolean isWhole(Path upload) throws IOException {
    boolean isFormer = !name(upload).contains(SUMMED + ".") && !Files.exists(sum(upload));
    // First, for whoever deletes an upload deletes its sum after it.
    Optional<FileSum> said = FileSum.read(sum(upload));
    FileSum found = FileSum.of(upload, FIXED);
    return isFormer || said.equals(Optional.of(found));
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

  /** Deletes an upload as it was sent; other servers may still find theirs. */
  void deleteSent(String stagedName) throws IOException {
    for (Path sent : List.of(archive(stagedName), csv(stagedName))) {
      Files.deleteIfExists(sent);
      Files.deleteIfExists(sum(sent));
    }
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

  /** Lets other servers find an upload that has arrived whole here. */
  void share(Path upload) throws IOException {
    shared.put(name(sum(upload)), sum(upload));
    shared.put(name(upload), upload);
  }

  /**
   * Gets an upload that other servers have, unless it is here.
   *
   * @param mark tells those apart who get it at once
   * @param alive told again and again that it comes; what it throws gives that up
   */
  void fetch(Path upload, long mark, Runnable alive) throws IOException {
    if (Files.exists(upload)) {
      return;
    }
    InputStream theirs;
    try {
      theirs = shared.open(name(upload));
    } catch (NoSuchFileException e) {
      return; // Nobody has it, or not whole.
    }
    Path part = part(upload, mark);
    StagedOutput out;
    try (theirs) {
      out = create(part);
      try (out) {
        byte[] buffer = new byte[BUFFER];
        for (int count = theirs.read(buffer); count >= 0; count = theirs.read(buffer)) {
          out.write(buffer, 0, count);
          alive.run();
        }
      }
    }
    Optional<FileSum> theirSum = FileSum.read(shared, name(sum(upload)));
    if (theirSum.isPresent() || !name(upload).contains(SUMMED + ".")) {
      theirSum.orElseGet(out::sum).write(sum(upload));
    }
    force(part);
    Files.move(part, upload, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceFolder();
  }

  /** Whether servers share what each has found out, or have all of it in one folder. */
  public boolean isShared() {
    return shared.exist();
  }

  /** Lets other servers find another piece of what an import has met, whole. */
  public void addPiece(String importId, String rest, byte[] bytes) throws IOException {
    shared.put(requireOwner(importId) + rest, bytes);
  }

  /** The names of pieces that begin so, in their order. */
  public List<String> pieces(String importId, String rest) throws IOException {
    return shared(requireOwner(importId) + rest).stream().map(DiskFile::name).toList();
  }

  /** The bytes of a piece. */
  public byte[] readPiece(String name) throws IOException {
    return shared.read(name);
  }

  /** What servers share, as if it was here. */
  private List<DiskFile> shared(String start) throws IOException {
    return shared.list(start).stream()
        .map(file -> new DiskFile(folder.resolve(file.name()), file.bytes(), file.modifiedAt()))
        .toList();
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** Deletes all files of an upload or import; harmless when there are none. */
  Cleanup delete(String owner) throws IOException {
    return delete(owner, file -> true);
  }

  /** Deletes all files of an import but its problems. */
  Cleanup deleteWork(String importId) throws IOException {
    return delete(importId, file -> !hasProblems(file));
  }

  private Cleanup delete(String owner, Predicate<DiskFile> chosen) throws IOException {
    String start = requireOwner(owner) + ".";
    Cleanup cleanup = Cleanup.NOTHING;
    for (DiskFile file : DiskFile.in(folder, start + "*")) {
      cleanup = chosen.test(file) ? cleanup.plus(file.delete()) : cleanup;
    }
    return cleanup.plus(deleteShared(shared(start).stream().filter(chosen).toList()));
  }

  private Cleanup deleteShared(List<DiskFile> files) throws IOException {
    if (!files.isEmpty()) {
      shared.delete(files.stream().map(DiskFile::name).toList());
    }
    return new Cleanup(files.size(), files.stream().mapToLong(DiskFile::bytes).sum());
  }

  /** Deletes what others have begun to write for an upload or import. */
  public void deleteParts(String owner) throws IOException {
    for (DiskFile file : DiskFile.in(folder, requireOwner(owner) + ".*" + PART + "*")) {
      file.delete();
    }
  }

  /** The name of a new upload that counts towards its holder's quota. */
  static String nextName(UUID holder) {
    return prefix(holder) + plain(UUID.randomUUID()) + SUMMED;
  }

  private static String prefix(UUID holder) {
    return "upload_" + plain(holder) + "_";
  }

  private static String plain(UUID id) {
    return id.toString().replace("-", "");
  }

  /**
   * The files of all uploads of a holder, on all servers, unfinished ones too, of which those of
   * other servers are only seen in a common folder.
   */
  List<DiskFile> heldBy(UUID holder) throws IOException {
    List<DiskFile> here = withoutSums(DiskFile.in(folder, prefix(holder) + "*"));
    if (!shared.exist()) {
      return here;
    }
    List<DiskFile> held = new ArrayList<>(withoutSums(shared(prefix(holder))));
    Set<Optional<String>> arrived =
        held.stream().map(StagingArea::owner).collect(Collectors.toSet());
    here.stream()
        .filter(file -> file.name().endsWith(PART) && !arrived.contains(owner(file)))
        .forEach(held::add);
    return held;
  }

  /** Gives a staged upload another holder. */
  String move(String stagedName, UUID holder) throws IOException {
    String name = nextName(holder);
    List<DiskFile> there = shared(stagedName + ".");
    Function<String, Path> form =
        Stream.<Function<String, Path>>of(this::archive, this::csv)
            .filter(each -> Files.exists(each.apply(stagedName)))
            .findFirst()
            .orElse(this::document);
    Path from = form.apply(stagedName);
    Path to = form.apply(name);
    if (Files.exists(sum(from))) {
      Files.move(sum(from), sum(to), StandardCopyOption.ATOMIC_MOVE);
    }
    if (there.isEmpty() || Files.exists(from)) {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }
    forceFolder();
    for (DiskFile file : there) {
      shared.move(file.name(), name + file.name().substring(stagedName.length()));
    }
    return name;
  }

  /** All files of the area but those sums, foreign ones too, and all that servers share. */
  List<DiskFile> files() throws IOException {
    Map<String, DiskFile> files = new LinkedHashMap<>();
    DiskFile.in(folder, "*").forEach(file -> files.put(file.name(), file));
    shared("").forEach(file -> files.put(file.name(), file));
    return withoutSums(List.copyOf(files.values()));
  }

  private static List<DiskFile> withoutSums(List<DiskFile> files) {
    return files.stream().filter(file -> !file.name().endsWith(SUM)).toList();
  }

  /**
   * Deletes files that were last written before {@code before} and that nobody needs.
   *
   * @param needed told the staged name or import id of such files, and one of them; asked once of
   *     an owner's problems, and once of its other files
   */
  Cleanup sweep(Instant before, BiPredicate<String, DiskFile> needed) throws IOException {
    Map<String, Boolean> asked = new HashMap<>();
    Predicate<DiskFile> wanted =
        file ->
            owner(file)
                .filter(
                    name ->
                        asked.computeIfAbsent(
                            name + "." + hasProblems(file), any -> needed.test(name, file)))
                .isPresent();
    Cleanup here = DiskFile.sweep(folder, before, wanted);
    shared.giveUpBegun(before);
    return here.plus(
        deleteShared(
            shared("").stream()
                .filter(file -> file.modifiedAt().isBefore(before))
                .filter(file -> !wanted.test(file))
                .toList()));
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
