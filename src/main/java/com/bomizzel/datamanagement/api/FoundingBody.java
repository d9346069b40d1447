package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.security.FoundedCompany;
import com.bomizzel.datamanagement.security.NewCompany;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The request for a new company: its name and its owner's address; the owner's name may lack. */
@Schema(name = "NewCompany")
record FoundingBody(
    @Schema(required = true, maxLength = 200) @Nullable String companyName,
    @Schema(required = true, maxLength = 320) @Nullable String ownerEmail,
    @Nullable String ownerFirstName,
    @Nullable String ownerLastName) {
  /** The same, without faults. */
  static NewCompany checked(@Nullable FoundingBody body) {
    NewCompany asked =
        body == null
            ? NewCompany.of(null, null, null, null)
            : NewCompany.of(
                body.companyName, body.ownerEmail, body.ownerFirstName, body.ownerLastName);
    RequestFields fields = new RequestFields();
    asked.faults().forEach(fault -> fields.fault(fault.field(), fault.message()));
    fields.check();
    return asked;
  }

  /**
   * What was made.
   *
   * @param initialPassword absent when the owner has a password, or sets one elsewhere
   */
  @JsonInclude(Include.NON_NULL)
  @Schema(name = "FoundedCompany")
  record Answer(
      UUID companyId,
      String companyName,
      UUID ownerId,
      String ownerEmail,
      boolean ownerIsNew,
      @Nullable String initialPassword) {
    static Answer of(FoundedCompany founded) {
      return new Answer(
          founded.company().id(),
          founded.company().name(),
          founded.ownerId(),
          founded.ownerEmail(),
          founded.ownerIsNew(),
          founded.initialPassword());
    }
  }
}
