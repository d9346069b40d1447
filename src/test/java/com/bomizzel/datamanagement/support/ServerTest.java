package com.bomizzel.datamanagement.support;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Base of the integration tests: a running server, and the database behind it. All of them share
 * both, so each makes companies and users of its own. They run one after the other, as Arquillian
 * wants it; beside them run those with servers of their own ({@link OwnServer}), and those of the
 * browser.
 */
@Execution(ExecutionMode.SAME_THREAD)
@ExtendWith(ArquillianExtension.class)
public abstract class ServerTest {
  @ArquillianResource private URL address;

  /** A client without a token. */
  protected final ApiClient api() {
    try {
      return ApiClient.of(new URI("http", null, "127.0.0.1", address.getPort(), "/", null, null));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The server's database. */
  protected static TestDatabase database() {
    return SuiteDatabase.database();
  }
}
