package io.anteroom.alert;

import io.anteroom.web.list.PartQuery;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which alerts a client asks for, and in which order. */
class AlertQuery extends PartQuery {
  private static final String TIME = "timestamp";
  private static final String DESCENDING = "desc";
  private static final Set<String> SORTED = Set.of(TIME, "camera_id", "alert_type", "id");

  @Parameter(description = "Only alerts of this camera", example = "cam0")
  @QueryParam("camera_id")
  @Size(max = 100)
  String cameraId;

  @Parameter(description = "Only alerts of this type", example = "violation")
  @QueryParam("alert_type")
  @Size(max = 50)
  String alertType;

  @Parameter(description = "Only alerts of this status")
  @QueryParam("status")
  AlertStatus status;

  @Parameter(description = "timestamp, camera_id, alert_type or id; any other word is timestamp")
  @QueryParam("sort_by")
  @DefaultValue(TIME)
  String sortBy;

  @Parameter(description = "asc or desc; only the newest first have a cursor")
  @QueryParam("sort_order")
  @DefaultValue(DESCENDING)
  @Pattern(regexp = "[aA][sS][cC]|[dD][eE][sS][cC]", message = "must be asc or desc")
  String sortOrder;

  /** Whether the newest come first, which is what cursors go along. */
  boolean newestFirst() {
    return column().equals(TIME) && descends();
  }

  /** The order in SQL, of our words only. */
  String order() {
    String direction = descends() ? " DESC" : " ASC";
    return "\"" + column() + "\"" + direction + ", id" + direction;
  }

  private boolean descends() {
    return sortOrder.equalsIgnoreCase(DESCENDING);
  }

  private String column() {
    return SORTED.contains(sortBy) ? sortBy : TIME;
  }
}
