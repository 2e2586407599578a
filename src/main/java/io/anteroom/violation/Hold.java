package io.anteroom.violation;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.annotations.Generated;
import org.hibernate.generator.EventType;

/** A row of {@code violation_holds}: a legal hold on a violation, and its release. */
@Entity
@Table(name = "violation_holds")
class Hold extends PanacheEntityBase {
  private static final String OPEN =
      """
      SELECT {hold.*} FROM violation_holds AS hold
       WHERE violation_id = ANY (:ids) AND released_at IS NULL
      """;

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  public Long id;

  @Column(name = "violation_id")
  public Long violationId;

  @Generated(event = EventType.INSERT)
  @Column(name = "placed_at", insertable = false, updatable = false)
  public Instant placedAt;

  @Column(name = "placed_by")
  public String placedBy;

  public String reason;

  @Column(name = "released_at")
  public Instant releasedAt;

  @Column(name = "released_by")
  public String releasedBy;

  @Column(name = "release_reason")
  public String releaseReason;

  /** The holds under which these violations are, by the number of the violation. */
  static Map<Long, Hold> open(List<Long> violations) {
    return violations.isEmpty()
        ? Map.of()
        : Panache.getSession()
            .createNativeQuery(OPEN, Hold.class, "hold")
            .setParameter("ids", violations.toArray(Long[]::new))
            .getResultStream()
            .collect(Collectors.toMap(hold -> hold.violationId, Function.identity()));
  }

  /** The hold under which this violation is. */
  static Optional<Hold> open(long violation) {
    return Optional.ofNullable(open(List.of(violation)).get(violation));
  }
}
