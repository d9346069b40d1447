package com.bomizzel.datamanagement.jobs;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source of a real database whose statements are done, and of which it loses single answers,
 * as a connection does that breaks on the way back.
 */
final class LostAnswers {
  private final AtomicReference<@Nullable String> next = new AtomicReference<>();
  private final DataSource source;

  LostAnswers(DataSource source) {
    this.source = wrapped(DataSource.class, source, null);
  }

  DataSource source() {
    return source;
  }

  /** Loses the answer to the next statement with that text in it. */
  void loseNext(String text) {
    next.set(text);
  }

  private <T> T wrapped(Class<T> type, Object real, @Nullable String sql) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          Object result;
          try {
            result = method.invoke(real, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
          String text = next.get();
          if (sql != null && method.getName().startsWith("execute")) {
            if (text != null && sql.contains(text) && next.compareAndSet(text, null)) {
              throw new SQLTransientConnectionException("The answer is lost", "08006");
            }
          } else if (method.getName().equals("getConnection") && type == DataSource.class) {
            return wrapped(Connection.class, result, null);
          } else if (method.getName().equals("prepareStatement")) {
            return wrapped(PreparedStatement.class, result, (String) arguments[0]);
          }
          return result;
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
