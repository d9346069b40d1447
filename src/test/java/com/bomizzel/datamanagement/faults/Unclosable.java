package com.bomizzel.datamanagement.faults;

import java.lang.reflect.Array;
import java.lang.reflect.Field;

/** Makes what the steps of a job share throw when it is closed; in truth it is closed then. */
final class Unclosable {
  private Unclosable() {}

  /**
   * Does so.
   *
   * @param shared the {@code ExportRun} of an export or the {@code ImportExecution} of an import
   */
  static void make(Object shared) {
    try {
      if (shared.getClass().getSimpleName().equals("ExportRun")) {
        ((AutoCloseable) get(shared, "snapshot")).close();
        set(shared, "snapshot", null);
      } else {
        Object index = get(get(shared, "run"), "index");
        ((AutoCloseable) index).close();
        Object entries = get(index, "entries");
        Class<?> segments = field(entries, "segments").getType();
        set(entries, "segments", Array.newInstance(segments.getComponentType(), 1));
      }
    } catch (Exception e) {
      throw new LinkageError("Nothing of that kind is shared any longer", e);
    }
  }

  private static Object get(Object owner, String name) throws ReflectiveOperationException {
    return field(owner, name).get(owner);
  }

  private static void set(Object owner, String name, Object value)
      throws ReflectiveOperationException {
    field(owner, name).set(owner, value);
  }

  private static Field field(Object owner, String name) throws ReflectiveOperationException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
