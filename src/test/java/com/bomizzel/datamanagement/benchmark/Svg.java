package com.bomizzel.datamanagement.benchmark;

import java.util.Locale;

/** A picture in SVG with dark text on white; places and sizes are pixels from the upper left. */
final class Svg {
  private final StringBuilder shapes = new StringBuilder();
  private final int width;

  /** An empty picture of that width; its height is told in the end. */
  Svg(int width) {
    this.width = width;
  }

  /** Where a text stands beside its place. */
  enum Anchor {
    START,
    END
  }

  /** Draws a filled rectangle. */
  void bar(double x, double y, double barWidth, double height, String colour) {
    add(
        "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='%s'/>",
        x, y, Math.max(barWidth, 1), height, colour);
  }

  /** Draws an upright line, whole or dashed. */
  void upright(double x, double top, double bottom, boolean dashed) {
    add(
        "<line x1='%.1f' x2='%.1f' y1='%.1f' y2='%.1f' stroke='#1b2733' stroke-width='2'%s/>",
        x, x, top, bottom, dashed ? " stroke-dasharray='3 2'" : "");
  }

  /** Writes a line of text with its base line at {@code y}. */
  void text(double x, double y, int size, Anchor anchor, String text) {
    add(
        "<text x='%.1f' y='%.1f' font-size='%d' text-anchor='%s'>%s</text>",
        x, y, size, anchor.name().toLowerCase(Locale.ROOT), escaped(text));
  }

  /** The whole picture. */
  String document(double height) {
    String head =
        String.format(
            Locale.ROOT,
            "<svg xmlns='http://www.w3.org/2000/svg' width='%1$d' height='%2$.0f'"
                + " viewBox='0 0 %1$d %2$.0f' font-family='sans-serif' fill='#1b2733'>%n"
                + "<rect width='100%%' height='100%%' fill='white'/>%n",
            width,
            height);
    return head + shapes + "</svg>\n";
  }

  private void add(String pattern, Object... values) {
    shapes.append(String.format(Locale.ROOT, pattern, values)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
