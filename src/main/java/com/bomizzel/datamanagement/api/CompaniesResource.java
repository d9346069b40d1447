package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.security.CompanyAccess;
import com.bomizzel.datamanagement.security.CompanyFounding;
import com.bomizzel.datamanagement.security.CompanyName;
import com.bomizzel.datamanagement.security.FoundedCompany;
import com.bomizzel.datamanagement.security.Right;
import com.bomizzel.datamanagement.security.Verdict;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Which companies there are for the caller, with the ids that every other request wants; and new
 * ones.
 */
@Path("data-export/companies")
@Tag(name = "Companies", description = "Which there are for the caller, and new ones.")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CompaniesResource {
  @Inject private CompanyAccess access;
  @Inject private CompanyFounding founding;
  @Inject private Audit audit;
  @Inject private Caller caller;

  /**
   * The active companies that the caller belongs to, all of them for a platform admin, by name.
   *
   * @param search a part of the name, in any case; all when absent
   * @param limitText 1 to 200, 100 by default
   */
  @GET
  @Audited("companies")
  @PageSize.Of(PageSize.COMPANIES)
  @Operation(
      operationId = "listCompanies",
      summary = "List companies",
      description = "The caller's active companies, all of them for a platform admin, by name.")
  @APIResponseSchema(value = Answer.class, responseDescription = "The first of them.")
  public Envelope companies(
      @Parameter(description = "A part of the name, in any case; at most 64 characters.")
          @Nullable @QueryParam("search")
          String search,
      @Nullable @QueryParam(PageSize.LIMIT) String limitText) {
    RequestFields fields = new RequestFields();
    String wanted = search == null || fields.isTooLong("search", search) ? "" : search.strip();
    int limit = PageSize.COMPANIES.asked(fields, limitText);
    fields.check();
    List<CompanyName> found = access.companies(caller, wanted, limit + 1);
    List<Company> shown = found.stream().limit(limit).map(this::company).toList();
    return Envelope.of(new Answer(shown, found.size() > limit));
  }

  /**
   * Makes a company with its owner; for platform admins in person. A new owner's initial password
   * is in this answer, and nowhere else.
   */
  @POST
  @Audited("company-create")
  @Operation(
      operationId = "createCompany",
      summary = "Make a company with its owner",
      description =
          "For platform admins in person. An owner who has an account keeps it as it is; a new"
              + " one's initial password is shown this once.")
  @APIResponseSchema(
      value = FoundingBody.Answer.class,
      responseCode = "201",
      responseDescription = "What was made.")
  @SecurityRequirement(name = DataExportApplication.IN_PERSON)
  @Refuses({
    RefusalCode.PERMISSION_DENIED,
    RefusalCode.MALFORMED_JSON,
    RefusalCode.COMPANY_EXISTS,
    RefusalCode.OWNER_INACTIVE
  })
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(@Nullable FoundingBody body) {
    access.requireOperator(caller);
    FoundedCompany founded = founding.found(caller, FoundingBody.checked(body));
    audit.ok(
        Edge.API,
        "company-create",
        caller,
        founded.company().id(),
        founded.ownerId().toString(),
        founded.toString());
    return Response.status(Response.Status.CREATED)
        .entity(Envelope.of(FoundingBody.Answer.of(founded)))
        .build();
  }

  private Company company(CompanyName name) {
    return new Company(name.id(), name.name(), may(Right.EXPORT, name), may(Right.IMPORT, name));
  }

  private boolean may(Right right, CompanyName company) {
    return access.verdict(right, caller, company.id()) == Verdict.GRANTED;
  }

  /** One of them, and what the caller may do there. */
  record Company(UUID companyId, String companyName, boolean mayExport, boolean mayImport) {}

  /**
   * The first of them.
   *
   * @param more whether there are others: search for a part of their name
   */
  @Schema(name = "Companies")
  record Answer(List<Company> companies, boolean more) {}
}
