package com.bomizzel.datamanagement.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.ImportOptions;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ImportChoiceTest {
  private static final ImportOptions SKIPPING = new ImportOptions(false, true, true, false);
  private static final ImportOptions OVERWRITING = new ImportOptions(true, false, true, false);

  @Test
  void aFileIsCheckedFirstAndNothingThatIsHereIsTouched() {
    assertThat(ImportChoice.recommended().next(null, true)).isEqualTo(SKIPPING);
  }

  @Test
  void afterItsCheckTheFileIsImportedAsItWasChecked() {
    assertThat(ImportChoice.asChecked(SKIPPING).next(SKIPPING, false))
        .isEqualTo(SKIPPING.validating(false));
    assertThat(ImportChoice.asChecked(OVERWRITING).next(OVERWRITING, false))
        .isEqualTo(OVERWRITING.validating(false));
  }

  @Test
  void whoMayNotGivePlatformRolesDoesNotGiveThem() {
    ImportOptions checked = new ImportOptions(false, true, true, true);
    ImportOptions next = ImportChoice.asChecked(checked).next(checked, false);
    assertThat(next.allowPlatformRoles()).isFalse();
    assertThat(ImportChoice.isSame(next, checked)).isFalse();
  }

  @Test
  void aFormWithoutAnyOfTheThreeChangesNothing() {
    ImportChoice choice = ImportChoice.recommended();
    choice.setExisting("overwrite");
    choice.setExisting(null);
    choice.setExisting("everything");
    assertThat(choice.getExisting()).isEqualTo("overwrite");
  }

  @Property
  void nothingIsOverwrittenThatWasNotCheckedJustSo(
      @ForAll @IntRange(max = 2) int existing,
      @ForAll boolean validateOnly,
      @ForAll boolean allow,
      @ForAll boolean may,
      @ForAll @IntRange(max = 4) int before) {
    ImportOptions checked =
        before == 0 ? null : new ImportOptions(before == 1, before == 2, true, before == 4);
    ImportChoice choice = ImportChoice.recommended();
    choice.setExisting(new String[] {"skip", "overwrite", "neither"}[existing]);
    choice.setValidateOnly(validateOnly);
    choice.setAllowPlatformRoles(allow);

    ImportOptions next = choice.next(checked, may);

    if (next.overwriteExisting() && !next.validateOnly()) {
      assertThat(next.validating(true)).isEqualTo(checked);
    }
    if (existing != 1) {
      assertThat(next.validateOnly()).isEqualTo(validateOnly);
    }
    assertThat(next.allowPlatformRoles()).isEqualTo(allow && may);
  }
}
