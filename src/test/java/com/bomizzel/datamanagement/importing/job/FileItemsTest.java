package com.bomizzel.datamanagement.importing.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.record.ContentId;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FileItemsTest extends ItemSourceContract {

  @Override
  ItemSource over(FileItems items) {
    return items;
  }

  @Test
  void recordsWithoutAnIdAreToldApartByContentAndOrdinal() throws IOException {
    List<ImportItem> items = read(RecordKind.TICKETS);
    List<String> contentIds =
        items.stream()
            .map(ImportItem::contentId)
            .filter(Objects::nonNull)
            .map(ContentId::value)
            .toList();
    assertThat(contentIds).hasSize(7).doesNotHaveDuplicates();
    assertThat(contentIds).allMatch(id -> id.matches("sha256:[0-9a-f]{64}"));
    assertThat(items.get(2).key()).as("equal siblings").isEqualTo(items.get(3).key());
    ImportItem upper = items.get(items.size() - 1);
    assertThat(upper.contentId()).isNull();
    assertThat(index().rank(upper.entry())).as("T0 is not t0").isZero();
  }

  @Test
  void usersAreTheSameByAddressIgnoringCase() throws IOException {
    List<ImportItem> users = read(RecordKind.USERS);
    assertThat(users.get(0).key()).isEqualTo(users.get(1).key());
    assertThat(index().rank(users.get(1).entry())).isEqualTo(1);
    assertThat(index().first(users.get(1).key())).contains(users.get(0).place());
    assertThat(users.get(4).isObject()).isFalse();
    assertThat(users.get(4).rejection()).hasMessage("the record must be an object, not number");
  }
}
