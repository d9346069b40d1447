package com.bomizzel.datamanagement.console;

import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the upload component that a file came; its bytes are in staging, and not to be had here.
 */
final class ReceivedPart implements Part {
  private final String name;
  private final String fileName;
  private long size;

  ReceivedPart(String name, String fileName) {
    this.name = name;
    this.fileName = fileName;
  }

  /** Notes that the file came to its end. */
  void received(long bytes) {
    size = bytes;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public String getSubmittedFileName() {
    return fileName;
  }

  @Override
  public long getSize() {
    return size;
  }

  @Override
  public @Nullable String getContentType() {
    return null;
  }

  @Override
  public InputStream getInputStream() {
    return InputStream.nullInputStream();
  }

  @Override
  public void write(String target) throws IOException {
    throw new IOException("The file is in staging");
  }

  @Override
  public void delete() {
    // The form does, unless the page took the file over.
  }

  @Override
  public @Nullable String getHeader(String header) {
    return null;
  }

  @Override
  public Collection<String> getHeaders(String header) {
    return List.of();
  }

  @Override
  public Collection<String> getHeaderNames() {
    return List.of();
  }
}
