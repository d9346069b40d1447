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

/**
 * Whether the request's form may be imported, asked as soon as what it says allows it: a file that
 * is refused in the end should not have been taken.
 */
@RequestScoped
public class ImportPermission {
  @Inject private Caller caller;
  @Inject private CompanyAccess access;
  @Inject private Imports imports;
  @Inject private HttpServletRequest request;

  private ActiveCompany grant;
  private boolean asked;

  /** Throws what is in the way, judged by the fields of the form that are known by now. */
  void check(Map<String, String> known) {
    String company = known.get("companyId");
    if (company != null && grant == null) {
      RequestFields fields = new RequestFields();
      UUID companyId = fields.uuid("companyId", company);
      fields.check();
      AuditOrigin.about(request, companyId);
      grant = access.requireImport(caller, companyId);
      imports.expect(companyId);
    } else if (!asked) {
      access.requireImportAnywhere(caller);
    }
    asked = true;
    if (grant != null && "false".equals(known.get("validateOnly"))) {
      imports.expectImport(grant.companyId());
    }
  }

  /** Whose quota the file takes: the company's, or the caller's while it is not known. */
  UUID holder() {
    return grant == null ? caller.userId() : grant.companyId();
  }
}
