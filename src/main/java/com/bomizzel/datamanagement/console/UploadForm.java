package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.importing.upload.Upload;
import com.bomizzel.datamanagement.importing.upload.UploadRefused;
import com.bomizzel.datamanagement.jobs.TooManyJobs;
import com.bomizzel.datamanagement.multipart.FileLimit;
import com.bomizzel.datamanagement.multipart.FormPart;
import com.bomizzel.datamanagement.multipart.FormParts;
import com.bomizzel.datamanagement.multipart.MalformedForm;
import com.bomizzel.datamanagement.multipart.NameTooLong;
import com.bomizzel.datamanagement.security.NotFound;
import com.bomizzel.datamanagement.security.PermissionDenied;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A posted form with a file. It is read when the page first asks for anything of it, so not when a
 * filter refuses the request before. The file goes straight into staging; unless the page takes it
 * over, it is gone when this is closed, with the request's end. One thread uses it.
 */
final class UploadForm extends HttpServletRequestWrapper implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(UploadForm.class.getName());
  private static final String ATTRIBUTE = UploadForm.class.getName();
  private static final String FILES = "_totalFilesCount";
  private static final String VIEW_STATE = "jakarta.faces.ViewState";

  /** The texts of the page's form together. */
  private static final int MOST_TEXT = 64 << 10;

  private static final int MOST_PARAMETERS = 50;

  private final HttpServletResponse response;
  private final Imports imports;
  private final Supplier<UUID> holder;
  private final Map<String, String[]> texts = new HashMap<>();
  private boolean read;
  private @Nullable ReceivedPart part;
  private @Nullable Upload upload;
  private @Nullable RuntimeException refusal;
  private int textBytes;

  /**
   * A form that was not read yet.
   *
   * @param response becomes a 400 when the form cannot be read at all, so that its page cannot say
   *     so
   * @param holder answers whose quota the file takes, or throws why it is not taken; is asked when
   *     the file begins
   */
  UploadForm(
      HttpServletRequest request,
      HttpServletResponse response,
      Imports imports,
      Supplier<UUID> holder) {
    super(request);
    this.response = response;
    this.imports = imports;
    this.holder = holder;
    request.setAttribute(ATTRIBUTE, this);
  }

  /**
   * Takes the file of the form that {@code request} is over from it.
   *
   * @throws RuntimeException why it was not taken: {@link NameTooLong}, {@link UploadRefused},
   *     {@link TooManyJobs}, {@link PermissionDenied}, {@link NotFound}
   */
  static @Nullable Upload claim(Object request) {
    UploadForm form = (UploadForm) ((HttpServletRequest) request).getAttribute(ATTRIBUTE);
    if (form.refusal != null) {
      throw form.refusal;
    }
    Upload claimed = form.upload;
    form.upload = null;
    return claimed;
  }

  @Override
  public void close() {
    if (upload != null) {
      imports.discard(upload);
      upload = null;
    }
  }

  private Map<String, String[]> texts() {
    if (!read) {
      read = true;
      readQuery();
      readBody();
    }
    return texts;
  }

  private void readQuery() {
    String query = getQueryString();
    for (String pair : query == null ? new String[0] : query.split("&", MOST_PARAMETERS)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        readQuery(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
  }

  /** What is not encoded as an address demands is ignored, as the server does. */
  private void readQuery(String name, String value) {
    try {
      add(
          URLDecoder.decode(name, StandardCharsets.UTF_8),
          URLDecoder.decode(value, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      LOG.log(Level.FINE, "A parameter is not encoded as it must be", e);
    }
  }

  private void readBody() {
    try {
      readParts();
    } catch (NameTooLong | UploadRefused e) {
      refusal = e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readParts() throws IOException {
    try {
      FileLimit limit = imports.fileLimit();
      limit.refuseLonger(getContentLengthLong());
      FormParts items = new FormParts(getInputStream(), getContentType(), limit);
      Optional<FormPart> item = items.next();
      while (item.isPresent()) {
        read(item.get());
        item = isRefusable() ? Optional.empty() : items.next();
      }
    } catch (MalformedForm | InvalidPathException e) {
      LOG.log(Level.FINE, "A form cannot be read", e);
      refuseBroken();
    }
  }

  /** The page that was posted says so; when it is not known which one that was, an error page. */
  private void refuseBroken() throws IOException {
    refusal = UploadRefused.brokenForm();
    if (!texts.containsKey(VIEW_STATE)) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      Optional.ofNullable(FacesContext.getCurrentInstance())
          .ifPresent(FacesContext::responseComplete);
    }
  }

  /** The rest need not be read: it is refused, and the page can already say so. */
  private boolean isRefusable() {
    return refusal != null && texts.containsKey(VIEW_STATE);
  }

  private void read(FormPart item) throws IOException {
    if (!item.isFile()) {
      byte[] bytes = item.content().readNBytes(MOST_TEXT - textBytes + 1);
      textBytes += bytes.length;
      if (textBytes > MOST_TEXT) {
        throw new MalformedForm("The form has more than " + MOST_TEXT + " bytes of text");
      }
      add(item.name(), new String(bytes, StandardCharsets.UTF_8));
    } else if (part != null) {
      throw new MalformedForm("The form has more than one file");
    } else if (!item.isNoFileChosen()) {
      receive(item);
    }
  }

  private void receive(FormPart item) throws IOException {
    part = new ReceivedPart(item.name());
    // The component asks how many files its script has chosen, and it never is another number.
    texts.put(item.name() + FILES, new String[] {"1"});
    try {
      upload = imports.stage(holder.get(), item.content(), item.fileName());
      part.received(upload.size());
    } catch (NameTooLong | UploadRefused | TooManyJobs | PermissionDenied | NotFound e) {
      refusal = e;
    }
  }

  private void add(String name, String value) {
    if (name.endsWith(FILES)) {
      return;
    }
    texts.merge(
        name,
        new String[] {value},
        (before, more) -> {
          String[] both = new String[before.length + 1];
          System.arraycopy(before, 0, both, 0, before.length);
          both[before.length] = more[0];
          return both;
        });
  }

  @Override
  public @Nullable String getParameter(String name) {
    String[] values = texts().get(name);
    return values == null ? null : values[0];
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    return texts().get(name);
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(texts().keySet());
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    return Collections.unmodifiableMap(texts());
  }

  @Override
  public Collection<Part> getParts() {
    texts();
    return part == null ? List.of() : List.of(part);
  }

  @Override
  public @Nullable Part getPart(String name) {
    texts();
    return part != null && part.getName().equals(name) ? part : null;
  }

  @Override
  public @Nullable String getHeader(String name) {
    // The component's protocol for a file in several requests keeps the pieces where others read.
    return name.equalsIgnoreCase("Content-Range") ? null : super.getHeader(name);
  }
}
