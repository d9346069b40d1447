package com.bomizzel.datamanagement.multipart;

import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvnet.mimepull.Header;
import org.jvnet.mimepull.MIMEConfig;
import org.jvnet.mimepull.MIMEMessage;
import org.jvnet.mimepull.MIMEParsingException;
import org.jvnet.mimepull.MIMEPart;

/**
 * The parts of a multipart form with a file (RFC 7578), one after the other, as they come: nothing
 * of them is kept. The API and the console read by this, so both take the same names and sizes. Not
 * thread-safe.
 *
 * <p>MIMEPull takes the form apart. It bounds nothing by itself, and keeps what it reads ahead in
 * memory; so {@link BoundedBody} bounds what it may read at each step.
 */
public final class FormParts {
  /** More than any form of ours has. */
  private static final int MOST_PARTS = 50;

  /** Of the headers of one part: room for every file name there can be, however it is encoded. */
  private static final int MOST_HEADER_BYTES = 8 << 10;

  /** What may be read on in search of the end of a part's headers: the parser reads ahead. */
  private static final int MOST_READ_AHEAD = 4 * MOST_HEADER_BYTES;

  private final FileLimit limit;
  private final BoundedBody body;
  private final MIMEMessage message;
  private int count;
  private @Nullable FormPart current;

  /**
   * Reads nothing yet.
   *
   * @param contentType of the request, with the form's boundary; may be null
   * @throws MalformedForm when there is no boundary in it
   */
  public FormParts(InputStream body, String contentType, FileLimit limit) {
    this.limit = limit;
    this.body =
        new BoundedBody(
            body,
            FileLimit.MOST_BESIDE_FILE,
            () -> new MalformedForm("The form has no part at its beginning"));
    MIMEConfig config = new MIMEConfig();
    // Or MIMEPull writes what it reads to temporary files.
    config.setMemoryThreshold(-1);
    message = new Message(this.body, boundary(contentType), config);
  }

  private static String boundary(String contentType) {
    try {
      String boundary = MediaType.valueOf(contentType).getParameters().get("boundary");
      if (boundary != null && !boundary.isEmpty()) {
        return boundary;
      }
    } catch (IllegalArgumentException e) {
      throw new MalformedForm(e);
    }
    throw new MalformedForm("The body is not a multipart form: its type names no boundary");
  }

  /**
   * The next part; empty at the form's end. Skips what was not read of the one before.
   *
   * @throws MalformedForm when it cannot be read or has too many parts
   * @throws NameTooLong when its headers are too large
   * @throws RuntimeException the {@link FileLimit}'s when the form is too large; also when a part's
   *     content is read
   */
  public Optional<FormPart> next() throws IOException {
    if (current == null) {
      message.makeProgress();
    } else {
      current.skip();
    }
    // To the start of the next part, or to the end.
    message.makeProgress();
    Optional<MIMEPart> part = part();
    if (part.isPresent()) {
      current = new FormPart(part.get(), headers(part.get()));
    }
    return part.map(any -> current);
  }

  private Optional<MIMEPart> part() {
    try {
      return Optional.of(message.getPart(count));
    } catch (MIMEParsingException end) {
      // The whole form was read, and it is not in it.
      return Optional.empty();
    }
  }

  private List<? extends Header> headers(MIMEPart part) {
    count++;
    if (count > MOST_PARTS) {
      throw new MalformedForm("The form has more than " + MOST_PARTS + " parts");
    }
    body.allow(body.count() + MOST_READ_AHEAD, () -> NameTooLong.ofPart(MOST_HEADER_BYTES));
    List<? extends Header> headers = part.getAllHeaders();
    body.allow(limit.formBytes(), limit::exceeded);
    if (headers.stream().mapToInt(FormParts::length).sum() > MOST_HEADER_BYTES) {
      throw NameTooLong.ofPart(MOST_HEADER_BYTES);
    }
    return headers;
  }

  private static int length(Header header) {
    return header.getName().length() + header.getValue().length() + ": \r\n".length();
  }

  /** Tells all that is wrong with a form in one way, and finds an end where MIMEPull has none. */
  private static final class Message extends MIMEMessage {
    /** More steps than the parser's buffer has bytes. */
    private static final int MOST_IDLE = 1 << 16;

    private final BoundedBody body;
    private int idle;

    Message(BoundedBody body, String boundary, MIMEConfig config) {
      super(body, boundary, config);
      this.body = body;
    }

    @Override
    public synchronized boolean makeProgress() {
      long before = body.count();
      boolean more = step();
      idle = body.count() == before ? idle + 1 : 0;
      if (idle > MOST_IDLE) {
        // A boundary with more white space behind it than fits into the buffer.
        throw new MalformedForm("A boundary has no end");
      }
      return more;
    }

    private boolean step() {
      try {
        return super.makeProgress();
      } catch (MIMEParsingException | IllegalStateException | IllegalArgumentException e) {
        throw new MalformedForm(e);
      }
    }
  }
}
