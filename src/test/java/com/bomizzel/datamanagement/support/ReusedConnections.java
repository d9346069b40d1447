package com.bomizzel.datamanagement.support;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import org.postgresql.ds.PGPooledConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections that a server's pool would give: whoever closes one gives it back, and the next one
 * who asks has it, with the plans that it made. A new one costs more than most of what tests do
 * with it. They are never closed themselves; the server ends before that. Thread-safe.
 */
final class ReusedConnections extends PGSimpleDataSource {
  private static final long serialVersionUID = 1;

  private final transient Deque<PooledConnection> idle = new ConcurrentLinkedDeque<>();
  private final transient ConnectionEventListener givenBack =
      new ConnectionEventListener() {
        @Override
        public void connectionClosed(ConnectionEvent event) {
          idle.push((PooledConnection) event.getSource());
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
          // It is broken, and nobody gets it again.
          ((PooledConnection) event.getSource()).removeConnectionEventListener(this);
        }
      };

  @Override
  public Connection getConnection() throws SQLException {
    PooledConnection kept = idle.poll();
    if (kept == null) {
      kept = new PGPooledConnection(super.getConnection(), true);
      kept.addConnectionEventListener(givenBack);
    }
    return kept.getConnection();
  }
}
