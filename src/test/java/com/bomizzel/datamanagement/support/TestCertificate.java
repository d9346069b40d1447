package com.bomizzel.datamanagement.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key and a self-signed certificate for 127.0.0.1, in a PKCS #12 file, made by keytool. */
public final class TestCertificate {
  private static final String PASSWORD = "of-the-test";
  private static final String ALIAS = "data-management";

  private final Path keystore;

  private TestCertificate(Path keystore) {
    this.keystore = keystore;
  }

  /** Makes a new one; {@code keystore} is replaced. */
  public static TestCertificate create(Path keystore) {
    try {
      Files.deleteIfExists(keystore);
      Files.createDirectories(keystore.toAbsolutePath().getParent());
      Process keytool =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-keystore",
                  keystore.toString(),
                  "-storetype",
                  "PKCS12",
                  "-storepass",
                  PASSWORD,
                  "-alias",
                  ALIAS,
                  "-keyalg",
                  "EC",
                  "-dname",
                  "CN=localhost",
                  "-ext",
                  "san=ip:127.0.0.1,dns:localhost",
                  "-validity",
                  "2")
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start();
      if (keytool.waitFor() != 0) {
        throw new IllegalStateException("keytool ended with " + keytool.exitValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return new TestCertificate(keystore);
  }

  /** The settings that make a server use it. */
  public Map<String, String> environment() {
    return Map.of(
        "TLS_KEYSTORE", keystore.toAbsolutePath().toString(), "TLS_KEYSTORE_PASSWORD", PASSWORD);
  }

  /** A client that trusts this certificate and no other. */
  public HttpClient client() {
    return trusting(keystore.toFile(), PASSWORD);
  }

  static HttpClient trusting(File keystore, String password) {
    try {
      KeyStore keys = KeyStore.getInstance(keystore, password.toCharArray());
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return HttpClient.newBuilder().sslContext(context).build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
