package io.anteroom.setting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.function.Consumer;
import org.hibernate.Session;

/**
 * Settings of the whole system that are JSON objects, by their names. Features keep theirs here:
 * each one's shape is known to its feature alone.
 */
@ApplicationScoped
public class SystemSettings {
  /** Makes the row that a change locks: two first changes would not see each other otherwise. */
  private static final String MAKE =
      """
      INSERT INTO system_configs (config_key, config_value) VALUES (:key, '{}')
          ON CONFLICT (config_key) DO NOTHING
      """;

  private final Session database;

  SystemSettings(Session database) {
    this.database = database;
  }

  /** The setting in force; without fields if there is none, or none that is an object. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public ObjectNode get(String key) {
    return SystemConfig.<SystemConfig>find("configKey", key)
        .firstResultOptional()
        .map(SystemSettings::fields)
        .orElseGet(JsonNodeFactory.instance::objectNode);
  }

  /**
   * Changes a setting; others that do so wait.
   *
   * @param edit gets the setting in force and changes its fields, or throws
   * @return the setting as it is now
   */
  @Transactional
  public ObjectNode change(String key, Consumer<ObjectNode> edit) {
    database.createNativeMutationQuery(MAKE).setParameter("key", key).executeUpdate();
    SystemConfig row =
        SystemConfig.<SystemConfig>find("configKey", key)
            .withLock(LockModeType.PESSIMISTIC_WRITE)
            .singleResult();
    ObjectNode fields = fields(row);
    edit.accept(fields);
    row.configValue = fields;
    row.isActive = true;
    row.persistAndFlush();
    return fields;
  }

  private static ObjectNode fields(SystemConfig row) {
    boolean inForce = !Boolean.FALSE.equals(row.isActive);
    return inForce && row.configValue instanceof ObjectNode object
        ? object.deepCopy()
        : JsonNodeFactory.instance.objectNode();
  }
}
