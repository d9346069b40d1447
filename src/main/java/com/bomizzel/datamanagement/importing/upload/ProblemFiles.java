package com.bomizzel.datamanagement.importing.upload;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.jobs.ImportProblems;
import com.bomizzel.datamanagement.jobs.ImportProblems.ProblemFile;
import com.bomizzel.datamanagement.jobs.JobLease;
import com.bomizzel.datamanagement.jobs.Problem;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All problems of an import, a JSON object on each line, in files beside its staged upload: what
 * the table keeps of them is bounded, this is not.
 *
 * <p>Each lease writes a file of its own, so that a server that wrongly believes itself in charge
 * spoils nothing. How much of a file is true is said in the transaction of the chunk that wrote it
 * ({@link ImportProblems}): what stands behind is of a chunk that was rolled back, and the next one
 * writes over it. Thread-safe.
 */
@ApplicationScoped
public class ProblemFiles {
  private static final JsonMapper MAPPER = new JsonMapper();

  private StagingArea staging;
  private ImportProblems problems;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected ProblemFiles() {}

  @Inject
  ProblemFiles(StagingArea staging, ImportProblems problems) {
    this.staging = staging;
    this.problems = problems;
  }

  /** A line of a file. */
  private record Line(
      String level,
      @Nullable String kind,
      String path,
      @Nullable String key,
      String code,
      String message) {
    static Line of(Problem problem) {
      return new Line(
          problem.level().jsonName(),
          problem.kindName(),
          problem.path(),
          problem.key(),
          problem.code(),
          problem.message());
    }

    Problem problem() {
      return new Problem(
          Problem.Level.valueOf(level.toUpperCase(Locale.ROOT)),
          kind == null ? null : RecordKind.named(kind).orElseThrow(),
          path,
          key,
          code,
          message);
    }
  }

  /**
   * Adds a chunk's problems; they count once the transaction of {@code connection} has committed.
   * The log row must be locked by it, so that nobody else writes this lease's file.
   *
   * @throws UploadRefused when the disk is full
   */
  public void add(Connection connection, JobLease lease, List<Problem> some)
      throws SQLException, IOException {
    if (some.isEmpty()) {
      return;
    }
    long before = problems.file(lease, connection).bytes();
    Path file = staging.problems(lease.jobId(), lease.fence());
    byte[] lines = lines(some);
    try (FileChannel channel = staging.openBehind(file, before)) {
      staging.checked(Channels.newOutputStream(channel)).write(lines, 0, lines.length);
      channel.force(false);
      problems.setFile(new ProblemFile(lease, channel.position()), connection);
    }
    staging.addPiece(lease.jobId(), piece(lease, before), lines);
  }

  private static byte[] lines(List<Problem> some) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (Problem problem : some) {
      lines.writeBytes(MAPPER.writeValueAsBytes(Line.of(problem)));
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  /** What begins at the same place replaces it: that was of a chunk that was rolled back. */
  private static String piece(JobLease lease, long offset) {
    return pieces(lease) + "%019d".formatted(offset);
  }

  private static String pieces(JobLease lease) {
    return ".problems." + lease.fence() + ".";
  }

  /** Whether there are files of that import, none of them lost or overdue. */
  public boolean exist(String importId) {
    List<ProblemFile> files = problems.files(importId);
    return !files.isEmpty() && files.stream().allMatch(this::exists);
  }

  private boolean exists(ProblemFile file) {
    try {
      return Files.exists(path(file))
          || !staging.pieces(file.lease().jobId(), piece(file.lease(), 0)).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Shows each problem in the order it was met, until {@code visitor} answers false. */
  public void visit(String importId, Predicate<Problem> visitor) throws IOException {
    for (ProblemFile file : problems.files(importId)) {
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (!visitor.test(MAPPER.readValue(line, Line.class).problem())) {
            return;
          }
        }
      }
    }
  }

  private InputStream open(ProblemFile file) throws IOException {
    InputStream all =
        Files.exists(path(file)) || !staging.isShared()
            ? Files.newInputStream(path(file))
            : new SequenceInputStream(chain(file));
    return new FirstBytes(all, file.bytes());
  }

  /** Each piece begins where the one before it ends; others were left behind. */
  @SuppressWarnings("JdkObsolete") // what a SequenceInputStream takes
  private Enumeration<InputStream> chain(ProblemFile file) {
    return new Enumeration<>() {
      private long offset;

      @Override
      public boolean hasMoreElements() {
        return offset < file.bytes();
      }

      @Override
      public InputStream nextElement() {
        String name = file.lease().jobId() + piece(file.lease(), offset);
        try {
          byte[] piece = staging.readPiece(name);
          if (piece.length == 0) {
            throw new IOException(name + " is empty");
          }
          offset += piece.length;
          return new ByteArrayInputStream(piece);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  /** A stream's beginning. */
  private static final class FirstBytes extends FilterInputStream {
    private long left;

    FirstBytes(InputStream in, long bytes) {
      super(in);
      left = bytes;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = left == 0 ? -1 : super.read(buffer, offset, (int) Math.min(left, length));
      left -= Math.max(0, read);
      return read;
    }
  }

  private Path path(ProblemFile file) {
    return staging.problems(file.lease().jobId(), file.lease().fence());
  }
}
