package com.bomizzel.datamanagement.security;

import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.ticketing.ShortStatements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/**
 * Signs what this installation writes, and tells it again: by Ed25519, with a key pair that the
 * first server of the installation makes and all keep in the database, encrypted under {@code
 * JWT_SECRET}. Under another secret there is another pair, and what was signed before is a
 * stranger's. Thread-safe.
 */
@ApplicationScoped
public class ArchiveSignatures {
  private static final Logger LOG = Logger.getLogger(ArchiveSignatures.class.getName());
  private static final long LOCK = 0x626f6d697369676eL;
  private static final int KEY_BYTES = 32;

  private static final String SELECT =
      "select public_key, private_key, salt, nonce from signing_keys order by created_at desc, id";

  private static final String INSERT =
      """
      insert into signing_keys (public_key, private_key, salt, nonce)
      values (:publicKey, :privateKey, :salt, :nonce)
      """;

  private Jdbi database;
  private String secret;
  private int rounds;
  private @Nullable KeyPair pair;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway.Init")
  protected ArchiveSignatures() {}

  /** Keeps its keys in the database behind {@code dataSource}. */
  @Inject
  public ArchiveSignatures(DataSource dataSource, Settings settings) {
    this(dataSource, settings.jwtSecret());
  }

  /** The same, under that secret. */
  public ArchiveSignatures(DataSource dataSource, String secret) {
    this(dataSource, secret, SealedKeyPair.ROUNDS);
  }

  /** The same, with less work than is good for a secret: for those who make many of them. */
  ArchiveSignatures(DataSource dataSource, String secret, int rounds) {
    this.database = ShortStatements.on(dataSource);
    this.secret = secret;
    this.rounds = rounds;
    database.registerRowMapper(ConstructorMapper.factory(SealedKeyPair.class));
  }

  /** Finds the key pair, or makes it; to be called outside of a transaction. */
  public void prepare() {
    pair();
  }

  /** The signature of a statement, as text. */
  public String sign(byte[] statement) {
    try {
      Signature signature = Signature.getInstance(SealedKeyPair.ALGORITHM);
      signature.initSign(pair().getPrivate());
      signature.update(statement);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether this installation has made that signature of that statement. */
  public boolean isOurs(byte[] statement, String text) {
    try {
      Signature signature = Signature.getInstance(SealedKeyPair.ALGORITHM);
      signature.initVerify(pair().getPublic());
      signature.update(statement);
      return signature.verify(Base64.getUrlDecoder().decode(text));
    } catch (SignatureException | IllegalArgumentException e) {
      return false; // No signature at all.
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public key that {@link #sign}'s signatures are checked with: the 32 bytes of RFC 8032. */
  public byte[] publicKey() {
    byte[] encoded = pair().getPublic().getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
  }

  private synchronized KeyPair pair() {
    if (pair == null) {
      pair = database.inTransaction(handle -> find(handle).orElseGet(() -> make(handle)));
    }
    return pair;
  }

  /** Of several servers one makes the pair, the others wait and find it. */
  private KeyPair make(Handle handle) {
    handle.execute("select pg_advisory_xact_lock(?)", LOCK);
    return find(handle).orElseGet(() -> makeAlone(handle));
  }

  private KeyPair makeAlone(Handle handle) {
    try {
      KeyPair made = KeyPairGenerator.getInstance(SealedKeyPair.ALGORITHM).generateKeyPair();
      SealedKeyPair sealed = SealedKeyPair.of(made, secret, rounds);
      handle
          .createUpdate(INSERT)
          .bind("publicKey", sealed.publicKey())
          .bind("privateKey", sealed.privateKey())
          .bind("salt", sealed.salt())
          .bind("nonce", sealed.nonce())
          .execute();
      LOG.info("Made the key pair that archives are signed with");
      return made;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Optional<KeyPair> find(Handle handle) {
    for (SealedKeyPair kept : handle.createQuery(SELECT).mapTo(SealedKeyPair.class).list()) {
      try {
        Optional<KeyPair> opened = kept.open(secret, rounds);
        if (opened.isPresent()) {
          return opened;
        }
      } catch (GeneralSecurityException e) {
        LOG.warning("A signing key in the database cannot be read: " + e.getMessage());
      }
    }
    return Optional.empty();
  }
}
