package com.bomizzel.datamanagement.importing.index;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Ends the mapping of a file at once. Java itself does so when the collector meets the buffer,
 * which may be hours later; until then the file, also a deleted one, keeps its memory and its room
 * on the disk. By {@code sun.misc.Unsafe.invokeCleaner} of the module {@code jdk.unsupported},
 * which is there for that (JDK-8171377) until mappings of the Java platform can be closed (JEP 454,
 * Java 22).
 */
final class Unmapping {
  private static final @Nullable MethodHandle INVOKE_CLEANER = invokeCleaner();

  private Unmapping() {}

  private static @Nullable MethodHandle invokeCleaner() {
    try {
      Class<?> unsafe = Class.forName("sun.misc.Unsafe");
      Field only = unsafe.getDeclaredField("theUnsafe");
      only.setAccessible(true);
      return MethodHandles.lookup()
          .findVirtual(unsafe, "invokeCleaner", MethodType.methodType(void.class, ByteBuffer.class))
          .bindTo(only.get(null));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }

  /**
   * Unmaps what a channel has mapped. Whoever reads the buffer afterwards ends the whole process,
   * so nobody may have it any longer. Where Java does not offer it, the collector does it.
   */
  static void unmap(MappedByteBuffer mapped) {
    if (INVOKE_CLEANER == null) {
      return;
    }
    try {
      INVOKE_CLEANER.invokeExact((ByteBuffer) mapped);
    } catch (Throwable e) {
      throw new IllegalStateException("A mapping cannot be ended", e);
    }
  }
}
