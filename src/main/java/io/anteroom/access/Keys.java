package io.anteroom.access;

import io.anteroom.web.EntityTags;
import io.anteroom.web.list.CountedPage;
import io.anteroom.web.list.PartQuery;
import io.anteroom.web.list.Rows;
import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.hibernate.Session;

/** Queries and commands on keys. */
@ApplicationScoped
class Keys {
  private static final int USUAL = 100;

  private final Session database;
  private final KeyStore store;
  private final EntityTags tags;

  Keys(Session database, KeyStore store, EntityTags tags) {
    this.database = database;
    this.store = store;
    this.tags = tags;
  }

  /** Newest first, those that were revoked too. */
  @Transactional(Transactional.TxType.SUPPORTS)
  CountedPage<KeyView> find(PartQuery query) {
    return Rows.of(ApiKey.class, "api_keys")
        .newestNamed("created_at", query.part(USUAL), row -> row.createdAt, row -> row.id)
        .map(KeyView::of);
  }

  @Transactional(Transactional.TxType.SUPPORTS)
  KeyView get(String id) {
    return KeyView.of(ApiKey.<ApiKey>findByIdOptional(id).orElseThrow(() -> unknown(id)));
  }

  /** Makes a key; its text is in this answer and nowhere else. */
  @Transactional
  NewKeyView create(NewKey key) {
    if (key.expiresAt() != null && !key.expiresAt().isAfter(Instant.now())) {
      throw Problem.invalid("expires_at", "must be in the future");
    }
    KeyStore.Created created =
        database
            .doReturningWork(
                connection ->
                    store.create(
                        connection, key.name(), key.role(), Optional.ofNullable(key.expiresAt())))
            .orElseThrow(
                () -> Problem.of(ProblemType.CONFLICT, new FieldError("name", KeyStore.FULL)));
    return new NewKeyView(get(created.id()), created.text());
  }

  /** Revokes a key; one that is revoked stays as it is. */
  @Transactional
  KeyView revoke(String id) {
    ApiKey key =
        ApiKey.<ApiKey>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
            .orElseThrow(() -> unknown(id));
    tags.expect(KeyView.of(key));
    if (key.revokedAt == null) {
      key.revokedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
    return KeyView.of(key);
  }

  private static Problem unknown(String id) {
    return Problem.notFound("key", id);
  }
}
