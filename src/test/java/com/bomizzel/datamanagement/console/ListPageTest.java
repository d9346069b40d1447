package com.bomizzel.datamanagement.console;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ListPageTest {
  @Test
  void knowsItsNeighbours() {
    assertThat(page(1, 45)).isEqualTo(new ListPage(1, 45, 20, null, "page 2"));
    assertThat(page(2, 45)).isEqualTo(new ListPage(2, 45, 20, "page 1", "page 3"));
    assertThat(page(3, 45)).isEqualTo(new ListPage(3, 45, 20, "page 2", null));
    assertThat(page(3, 45).first()).isEqualTo(41);
    assertThat(page(3, 45).last()).isEqualTo(45);
  }

  @Test
  void anEmptyListHasOnePageWithNothing() {
    ListPage page = page(7, 0);
    assertThat(page.first()).isZero();
    assertThat(page.last()).isZero();
    assertThat(page.isOneOfMany()).isFalse();
  }

  @Property
  void isAlwaysAPageThatTheListHas(
      @ForAll @LongRange(min = 1, max = 999_999_999) long asked,
      @ForAll @LongRange(min = 0, max = 10_000_000) long total) {
    ListPage page = page(asked, total);
    assertThat(page.offset()).isNotNegative().isLessThan(Math.max(1, total));
    assertThat(page.older() == null).isEqualTo(page.last() == total);
    assertThat(page.newer() == null).isEqualTo(page.offset() == 0);
  }

  private static ListPage page(long asked, long total) {
    return ListPage.of(asked, total, 20, number -> "page " + number);
  }
}
