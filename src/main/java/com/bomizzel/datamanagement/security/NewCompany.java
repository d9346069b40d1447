package com.bomizzel.datamanagement.security;

import com.bomizzel.datamanagement.outside.PrintableText;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A company that is to be made, and who shall own it.
 *
 * @param ownerFirstName null when unknown, or when the owner has an account already
 * @param ownerLastName the same
 */
public record NewCompany(
    String companyName,
    String ownerEmail,
    @Nullable String ownerFirstName,
    @Nullable String ownerLastName) {
  /** The longest name of a company, in characters. */
  public static final int LONGEST_NAME = 200;

  /** The longest first or last name of a person, in characters. */
  public static final int LONGEST_PERSON_NAME = 100;

  private static final Pattern ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@]+");

  /** What is wrong with it. */
  public enum Fault {
    /** The name is missing, or nothing of it is a letter or a digit. */
    NAME_MISSING("companyName", "companyName is missing, or has no letter and no digit"),
    /** The name is too long. */
    NAME_TOO_LONG("companyName", "companyName is longer than " + LONGEST_NAME + " characters"),
    /** The name holds what is not seen, or turns what is. */
    NAME_UNPRINTABLE("companyName", "companyName holds an invisible or control character"),
    /** The address is none. */
    EMAIL_INVALID("ownerEmail", "ownerEmail is not an e-mail address"),
    /** A name of the owner is too long, or holds what is not seen. */
    PERSON_INVALID(
        "ownerFirstName",
        "ownerFirstName or ownerLastName is longer than "
            + LONGEST_PERSON_NAME
            + " characters, or holds a control character");

    private final String field;
    private final String message;

    Fault(String field, String message) {
      this.field = field;
      this.message = message;
    }

    /** Where it is. */
    public String field() {
      return field;
    }

    /** A sentence that names the field. */
    public String message() {
      return message;
    }
  }

  /** What somebody typed, without the blanks around it; null is empty. */
  public static NewCompany of(
      @Nullable String companyName,
      @Nullable String ownerEmail,
      @Nullable String ownerFirstName,
      @Nullable String ownerLastName) {
    return new NewCompany(
        Normalizer.normalize(stripped(companyName), Normalizer.Form.NFC),
        stripped(ownerEmail),
        orNull(stripped(ownerFirstName)),
        orNull(stripped(ownerLastName)));
  }

  private static String stripped(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /** All that is wrong with it, in the order of its members; empty when it may be made. */
  public Set<Fault> faults() {
    Set<Fault> faults = EnumSet.noneOf(Fault.class);
    if (companyName.codePoints().noneMatch(Character::isLetterOrDigit)) {
      faults.add(Fault.NAME_MISSING);
    }
    if (companyName.length() > LONGEST_NAME) {
      faults.add(Fault.NAME_TOO_LONG);
    }
    if (!PrintableText.isPrintable(companyName)) {
      faults.add(Fault.NAME_UNPRINTABLE);
    }
    if (ownerEmail.length() > SignIn.LONGEST_EMAIL
        || !PrintableText.isPrintable(ownerEmail)
        || !ADDRESS.matcher(ownerEmail).matches()) {
      faults.add(Fault.EMAIL_INVALID);
    }
    if (isNoPersonsName(ownerFirstName) || isNoPersonsName(ownerLastName)) {
      faults.add(Fault.PERSON_INVALID);
    }
    return faults;
  }

  private static boolean isNoPersonsName(@Nullable String name) {
    return name != null
        && (name.length() > LONGEST_PERSON_NAME || !PrintableText.isPrintable(name));
  }
}
