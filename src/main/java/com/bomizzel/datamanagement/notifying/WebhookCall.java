package com.bomizzel.datamanagement.notifying;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * One call of a webhook, on a connection of its own: where its host's name leads to is asked once,
 * and only what may be called is connected to, so that no name can lead elsewhere between the two.
 * It follows nobody elsewhere, knows no cookies, and reads nothing of an answer but its head.
 *
 * <p>For one thread; {@link #cut} is for any.
 */
final class WebhookCall {
  private static final Timeout CONNECT = Timeout.ofSeconds(10);
  private static final Timeout STEP = Timeout.ofSeconds(15);

  private final HttpPost request;
  private final boolean privateToo;
  private volatile boolean cut;

  /**
   * A call that is not made yet.
   *
   * @param privateToo whether it may go to private addresses
   */
  WebhookCall(URI address, Map<String, String> headers, String body, boolean privateToo) {
    this.request = new HttpPost(address);
    this.request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
    this.request.setConfig(
        RequestConfig.custom()
            .setResponseTimeout(STEP)
            .setConnectionRequestTimeout(CONNECT)
            .setRedirectsEnabled(false)
            .build());
    headers.forEach(request::setHeader);
    this.privateToo = privateToo;
  }

  /** The status of the answer. */
  int status() throws NotSent {
    try (CloseableHttpClient client = client()) {
      // Not closed: that would read it to its end.
      int status = client.executeOpen(null, request, null).getCode();
      request.cancel();
      client.close(CloseMode.IMMEDIATE);
      return status;
    } catch (Forbidden e) {
      throw new NotSent(NoticeProblem.ADDRESS_FORBIDDEN, e.getMessage(), e);
    } catch (SSLException e) {
      throw cut ? timedOut(e) : new NotSent(NoticeProblem.TLS_FAILED, e.getMessage(), e);
    } catch (java.io.InterruptedIOException e) {
      throw timedOut(e);
    } catch (IOException e) {
      throw cut ? timedOut(e) : new NotSent(NoticeProblem.NOT_CONNECTED, e.getMessage(), e);
    } catch (RuntimeException e) {
      // Of a request that is cut the library says so in many ways.
      if (cut) {
        throw timedOut(e);
      }
      throw e;
    }
  }

  private static NotSent timedOut(Exception e) {
    return new NotSent(NoticeProblem.TIMED_OUT, e.getMessage(), e);
  }

  /** Ends it where it is, however slowly the other side goes on. */
  void cut() {
    cut = true;
    request.cancel();
  }

  private CloseableHttpClient client() {
    return HttpClients.custom()
        .setConnectionManager(connections())
        .setUserAgent("Bomizzel-Data-Management")
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .disableDefaultUserAgent()
        .build();
  }

  private HttpClientConnectionManager connections() {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(new Allowed(privateToo))
        .setDefaultConnectionConfig(
            ConnectionConfig.custom().setConnectTimeout(CONNECT).setSocketTimeout(STEP).build())
        .setDefaultSocketConfig(
            SocketConfig.custom()
                .setSoTimeout((int) STEP.toMilliseconds(), TimeUnit.MILLISECONDS)
                .build())
        .build();
  }

  /** A host has no address that may be called. */
  static final class Forbidden extends UnknownHostException {
    Forbidden(String message) {
      super(message);
    }
  }

  /** Finds the addresses of a host that may be called; of these the first that answers is. */
  record Allowed(boolean privateToo) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return allowed(host, SystemDefaultDnsResolver.INSTANCE.resolve(host));
    }

    InetAddress[] allowed(String host, InetAddress[] found) throws UnknownHostException {
      InetAddress[] allowed =
          Stream.of(found)
              .filter(address -> privateToo || PublicAddresses.isPublic(address))
              .toArray(InetAddress[]::new);
      if (allowed.length == 0) {
        throw new Forbidden(host + " is in a private network");
      }
      return allowed;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
