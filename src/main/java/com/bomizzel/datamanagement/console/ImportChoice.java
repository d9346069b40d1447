package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.importing.ImportOptions;
import java.io.Serializable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person chooses on the Import tab: what becomes of records that exist, one of three ways,
 * and whether the file is only checked.
 */
public final class ImportChoice implements Serializable {
  private static final String SKIP = "skip";
  private static final String OVERWRITE = "overwrite";
  private static final String NEITHER = "neither";
  private static final Set<String> CHOICES = Set.of(SKIP, OVERWRITE, NEITHER);

  private String existing = SKIP;
  private boolean validateOnly = true;
  private boolean allowPlatformRoles;

  /** What is recommended: to check the file first, and to leave alone what is here. */
  static ImportChoice recommended() {
    return new ImportChoice();
  }

  /** To go on as it was checked. */
  static ImportChoice asChecked(ImportOptions checked) {
    ImportChoice choice = new ImportChoice();
    choice.existing =
        checked.overwriteExisting() ? OVERWRITE : checked.skipDuplicates() ? SKIP : NEITHER;
    choice.allowPlatformRoles = checked.allowPlatformRoles();
    choice.validateOnly = false;
    return choice;
  }

  /**
   * What is to be done next. Nothing is overwritten that was not checked just so: until then the
   * file is only checked, whatever the box says.
   *
   * @param checked with which options the file was checked before; null when it was not
   * @param mayGivePlatformRoles whether this person may let the file make platform admins
   */
  ImportOptions next(@Nullable ImportOptions checked, boolean mayGivePlatformRoles) {
    ImportOptions wanted =
        new ImportOptions(
            existing.equals(OVERWRITE),
            existing.equals(SKIP),
            validateOnly,
            allowPlatformRoles && mayGivePlatformRoles);
    return wanted.overwriteExisting() && !isSame(wanted, checked)
        ? wanted.validating(true)
        : wanted;
  }

  /** Whether a check with these options tells what an import with those will do. */
  static boolean isSame(ImportOptions wanted, @Nullable ImportOptions checked) {
    return checked != null && wanted.validating(true).equals(checked.validating(true));
  }

  /** {@code skip}, {@code overwrite} or {@code neither}. */
  public String getExisting() {
    return existing;
  }

  /** One of the three; a form that names none of them changes nothing. */
  public void setExisting(@Nullable String existing) {
    if (existing != null && CHOICES.contains(existing)) {
      this.existing = existing;
    }
  }

  public boolean isValidateOnly() {
    return validateOnly;
  }

  public void setValidateOnly(boolean validate) {
    validateOnly = validate;
  }

  public boolean isAllowPlatformRoles() {
    return allowPlatformRoles;
  }

  /** Counts only when the person may. */
  public void setAllowPlatformRoles(boolean allow) {
    allowPlatformRoles = allow;
  }
}
