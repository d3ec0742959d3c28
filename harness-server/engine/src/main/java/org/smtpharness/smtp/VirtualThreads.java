package org.smtpharness.smtp;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** The virtual threads of JDK 21 and newer, which the JDK that this is compiled for lacks. */
final class VirtualThreads {
  private static final Optional<MethodHandle> IS_VIRTUAL = isVirtual();

  private VirtualThreads() {}

  /**
   * Makes virtual threads with that name and a number behind it, from 1.
   *
   * @return empty when this JDK has no virtual threads, or has them as a preview only
   */
  static Optional<ThreadFactory> named(String prefix) {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder");
      Object named = type.getMethod("name", String.class, long.class).invoke(builder, prefix, 1L);
      return Optional.of((ThreadFactory) type.getMethod("factory").invoke(named));
    } catch (NoSuchMethodException
        | ClassNotFoundException
        | IllegalAccessException
        | InvocationTargetException e) {
      return Optional.empty();
    }
  }

  /** Whether a thread is a virtual one. */
  static boolean isVirtual(Thread thread) {
    try {
      return IS_VIRTUAL.isPresent() && (boolean) IS_VIRTUAL.get().invokeExact(thread);
    } catch (Throwable e) {
      throw new IllegalStateException("Thread.isVirtual does not throw", e);
    }
  }

  private static Optional<MethodHandle> isVirtual() {
    try {
      return Optional.of(
          MethodHandles.publicLookup()
              .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class)));
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return Optional.empty();
    }
  }
}
