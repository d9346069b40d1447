package com.bomizzel.datamanagement.console;

import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the upload component that a file came; its bytes are in staging, and not to be had here,
 * nor its name: the component would refuse names that this server's file system does not take.
 */
final class ReceivedPart implements Part {
  private static final String ANY_FILE = "file";

  private final String name;
  private long size;

  ReceivedPart(String name) {
    this.name = name;
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
    return ANY_FILE;
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
