package io.anteroom.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.anteroom.web.EntityTags;
import io.anteroom.web.Scalars;
import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/** Finds and changes the parameters of the detectors; each method is one transaction. */
@ApplicationScoped
class DetectionConfigs {
  /** Rows that do not exist yet cannot be locked, so changes go one after another by this. */
  private static final String ONE_AT_A_TIME =
      "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('anteroom:detection_configs', 0))";

  private static final String KEEP_CAMERA =
      "SELECT 1 FROM cameras WHERE id = :camera_id FOR KEY SHARE";

  private static final String SENT =
      """
      (SELECT config_type, config_key, config_value
         FROM jsonb_to_recordset(:sent ::jsonb)
              AS sent (config_type text, config_key text, config_value jsonb)) AS sent
      """;

  private static final String SET =
      """
      INSERT INTO detection_configs AS stored (camera_id, config_type, config_key, config_value)
      SELECT :camera_id, config_type, config_key, config_value FROM %s
       WHERE config_value IS NOT NULL
          ON CONFLICT ON CONSTRAINT uq_detection_configs
          DO UPDATE SET config_value = EXCLUDED.config_value
       WHERE stored.config_value <> EXCLUDED.config_value
      """
          .formatted(SENT);

  private static final String CLEAR =
      """
      DELETE FROM detection_configs AS stored
       USING %s
       WHERE sent.config_value IS NULL
         AND stored.camera_id IS NOT DISTINCT FROM :camera_id
         AND stored.config_type = sent.config_type AND stored.config_key = sent.config_key
      """
          .formatted(SENT);

  private final Session database;
  private final EntityTags tags;

  DetectionConfigs(Session database, EntityTags tags) {
    this.database = database;
    this.tags = tags;
  }

  /** What the detectors of a camera use; without a camera, those of cameras without own values. */
  @Transactional(Transactional.TxType.SUPPORTS)
  DetectionConfigView get(String cameraId) {
    return inForce(cameraId, LockModeType.NONE);
  }

  /** Sets the values of a camera or of all, if they are still as the client has read them. */
  @Transactional
  DetectionConfigView change(String cameraId, Map<DetectionParameter, JsonNode> sent) {
    Scalars.query(database, ONE_AT_A_TIME, Integer.class).getSingleResult();
    if (cameraId != null) {
      keep(cameraId);
    }
    tags.expect(inForce(cameraId, LockModeType.PESSIMISTIC_WRITE));
    String rows = rows(sent);
    write(CLEAR, cameraId, rows);
    write(SET, cameraId, rows);
    // the rows of before are in the session still
    database.clear();
    return inForce(cameraId, LockModeType.NONE);
  }

  private void keep(String cameraId) {
    List<Integer> found =
        Scalars.query(database, KEEP_CAMERA, Integer.class)
            .setParameter("camera_id", cameraId)
            .getResultList();
    if (found.isEmpty()) {
      throw Problem.of(
          ProblemType.INVALID_PARAMETER, new FieldError("camera_id", "names no camera"));
    }
  }

  private void write(String sql, String cameraId, String rows) {
    database
        .createNativeMutationQuery(sql)
        .setParameter("camera_id", cameraId, String.class)
        .setParameter("sent", rows)
        .executeUpdate();
  }

  /** The usual values lie below those of all cameras, and these below those of the camera. */
  private static DetectionConfigView inForce(String cameraId, LockModeType lock) {
    List<DetectionConfig> rows =
        DetectionConfig.<DetectionConfig>find(
                "configType in ?1 and configKey in ?2 and (cameraId is null or cameraId = ?3)"
                    + " order by cameraId nulls first, id",
                DetectionParameter.sections(),
                DetectionParameter.keys(),
                cameraId)
            .withLock(lock)
            .list();
    Map<DetectionParameter, Number> values = new EnumMap<>(DetectionParameter.class);
    for (DetectionConfig row : rows) {
      DetectionParameter.named(row.configType, row.configKey)
          .ifPresent(one -> one.read(row.configValue).ifPresent(value -> values.put(one, value)));
    }
    return DetectionConfigView.of(values);
  }

  private static String rows(Map<DetectionParameter, JsonNode> sent) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    sent.forEach(
        (one, value) ->
            rows.addObject()
                .put("config_type", one.section())
                .put("config_key", one.key())
                .set("config_value", value));
    return rows.toString();
  }
}
