package com.bomizzel.datamanagement.exporting.snapshot;

import com.bomizzel.datamanagement.document.DocumentSizes;
import com.bomizzel.datamanagement.document.ExportInfo;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.Seal;
import com.bomizzel.datamanagement.document.writing.DocumentWriter;
import com.bomizzel.datamanagement.document.writing.KnownLimits;
import com.bomizzel.datamanagement.exporting.ExportOptions;
import jakarta.persistence.EntityManagerFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A company's export without a server: its document as text. */
public final class ExportedDocument {
  private ExportedDocument() {}

  /**
   * A document as an installation writes it for itself.
   *
   * @param sizes what reading it takes
   * @param omitted members that it lacks, their values being too large to be written
   */
  public record Sealed(String text, DocumentSizes sizes, long omitted) {}

  /** Exports all of a company with that name, and seals it. */
  public static Sealed sealed(
      EntityManagerFactory units, UUID company, String name, Seal.Signer signer)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CompanySnapshot snapshot = CompanySnapshot.take(units, company, Duration.ofMinutes(1));
        DocumentWriter document = new DocumentWriter(bytes)) {
      write(snapshot, name, new UUID(0, 1), ExportOptions.ALL, document);
      Seal seal = document.finish(signer);
      return new Sealed(bytes.toString(StandardCharsets.UTF_8), seal.sizes(), document.omitted());
    }
  }

  /**
   * Exports a company.
   *
   * @param afterTheSnapshot is run when the snapshot was taken and nothing was read
   */
  public static String of(
      EntityManagerFactory units,
      UUID company,
      UUID requester,
      ExportOptions options,
      Runnable afterTheSnapshot)
      throws IOException {
    return of(units, company, requester, options, KnownLimits.DEFAULT, afterTheSnapshot);
  }

  /** The same, under other limits. */
  public static String of(
      EntityManagerFactory units,
      UUID company,
      UUID requester,
      ExportOptions options,
      KnownLimits limits,
      Runnable afterTheSnapshot)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CompanySnapshot snapshot =
            CompanySnapshot.take(
                units, company, Duration.ofMinutes(1), limits.ownRecordBytes(), null);
        DocumentWriter document = new DocumentWriter(bytes, limits)) {
      afterTheSnapshot.run();
      write(snapshot, "Acme", requester, options, document);
      document.finish();
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static void write(
      CompanySnapshot snapshot,
      String name,
      UUID requester,
      ExportOptions options,
      DocumentWriter document)
      throws IOException {
    UUID company = snapshot.companyId();
    document.begin(
        new ExportInfo(
            "export_1", company, name, requester, snapshot.takenAt(), options.inDocument()));
    Sections sections = new Sections(snapshot, options.tickets(company), options.users(company));
    for (RecordKind section : RecordKind.SECTIONS) {
      if (options.sections().contains(section)) {
        document.beginSection(section);
        write(sections.pages(section), document);
      }
    }
  }

  private static void write(Pages<?> section, DocumentWriter document) throws IOException {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (PagesAhead pages = new PagesAhead(section, executor)) {
      for (Page page = pages.next(); page != null; page = pages.next()) {
        page.writeTo(document);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      executor.shutdown();
    }
  }
}
