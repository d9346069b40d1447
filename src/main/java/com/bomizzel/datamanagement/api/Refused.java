package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.api.Envelope.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The API itself refuses a request, with this answer; the message is the answer's. */
final class Refused extends RuntimeException {
  private static final String NO_FILE = "Export file not found or has expired";

  private final transient Refusal refusal;

  private Refused(Refusal refusal) {
    super(refusal.body().message());
    this.refusal = refusal;
  }

  private Refused(RefusalCode code, String message) {
    this(Refusal.of(code, message));
  }

  /** The request came without a token, and needs one. */
  static Refused unauthenticated() {
    return new Refused(
        Refusal.ofStranger("Sign in first: send the header \"Authorization: Bearer <token>\""));
  }

  /** The database is away. */
  static Refused noDatabase() {
    return new Refused(Refusal.ofDatabase());
  }

  /** Fields are missing or have invalid values; each fault is a sentence. */
  static Refused invalid(List<Fault> faults) {
    return new Refused(Refusal.ofFaults(List.copyOf(faults)));
  }

  /** The same with one fault alone. */
  static Refused invalid(String field, @Nullable String message) {
    return invalid(List.of(new Fault(field, message)));
  }

  /** The body is larger than {@code most} bytes. */
  static Refused tooLarge(int most) {
    return new Refused(RefusalCode.BODY_TOO_LARGE, "The body is larger than " + most + " bytes");
  }

  /** There is no such export file, or it is another company's, or its address is misspelt. */
  static Refused noSuchExport() {
    return new Refused(RefusalCode.EXPORT_NOT_FOUND, NO_FILE);
  }

  /** The file of the export was there once. */
  static Refused exportExpired() {
    return new Refused(RefusalCode.EXPORT_EXPIRED, NO_FILE);
  }

  /** The file with all problems of the import was there once. */
  static Refused problemsExpired() {
    return new Refused(
        RefusalCode.PROBLEMS_EXPIRED,
        "The file with all problems of this import has expired; the first are still listed");
  }

  /** How the API answers. */
  Refusal refusal() {
    return refusal;
  }
}
