package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.security.ActiveCompany;
import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.security.CompanyAccess;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether the request's form may be imported, asked as soon as what it says allows it: a file that
 * is refused in the end should not have been taken.
 */
@RequestScoped
public class ImportPermission {
  @Inject private Caller caller;
  @Inject private CompanyAccess access;
  @Inject private Imports imports;
  @Inject private OncePerKey once;
  @Inject private HttpServletRequest request;

  private @Nullable ActiveCompany company;
  private boolean asked;
  private boolean expected;

  /** Throws what is in the way, judged by the fields of the form that are known by now. */
  void check(Map<String, String> known) {
    String named = known.get("companyId");
    if (named != null && company == null) {
      RequestFields fields = new RequestFields();
      UUID companyId = fields.uuid("companyId", named);
      fields.check();
      AuditOrigin.about(request, companyId);
      company = access.requireImport(caller, companyId);
      expected = once.isKnown();
      if (!expected) {
        imports.expect(company.companyId());
      }
    } else if (!asked) {
      access.requireImportAnywhere(caller);
    }
    asked = true;
    if (company != null && !expected && "false".equals(known.get("validateOnly"))) {
      imports.expectImport(company.companyId());
    }
  }

  /** Whose quota the file takes: the company's, or the caller's while it is not known. */
  UUID holder() {
    return company == null ? caller.userId() : company.companyId();
  }
}
