package com.bomizzel.datamanagement.security;

import com.bomizzel.datamanagement.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import javax.sql.DataSource;

/**
 * How companies come to be where no help desk makes them: a platform admin makes each with its
 * owner. An owner who is unknown gets an account; where people set their passwords elsewhere
 * ({@code PASSWORD_RESET_URL}) it has none, else an initial one. Thread-safe.
 */
@ApplicationScoped
public class CompanyFounding {
  private CompanyAccess access;
  private FoundingRows rows;
  private boolean passwordsAreSetElsewhere;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway.Init")
  protected CompanyFounding() {}

  @Inject
  CompanyFounding(CompanyAccess access, DataSource dataSource, Settings settings) {
    this.access = access;
    this.rows = new FoundingRows(dataSource);
    this.passwordsAreSetElsewhere = settings.passwordResetUrl().isPresent();
  }

  /**
   * Makes the company with its owner, or nothing.
   *
   * @param asked without faults
   * @throws PermissionDenied when the caller is no platform admin, or a token
   * @throws NotFounded when something is in the way
   */
  public FoundedCompany found(Caller caller, NewCompany asked) {
    access.requireOperator(caller);
    if (!asked.faults().isEmpty()) {
      throw new IllegalArgumentException("Not to be made: " + asked.faults());
    }
    return rows.add(asked, !passwordsAreSetElsewhere);
  }
}
