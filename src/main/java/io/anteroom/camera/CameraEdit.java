package io.anteroom.camera;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.anteroom.web.json.JsonObjects;
import io.anteroom.web.json.Partial;
import io.anteroom.web.problem.Problem;
import java.util.List;
import java.util.function.Function;

/** Carries what a client sent into a camera's row. */
final class CameraEdit {
  private static final List<Setting> SETTINGS =
      List.of(
          new Setting("source", "source", NewCamera::source),
          new Setting("stream_url", "streamUrl", NewCamera::streamUrl),
          new Setting("regions_file", "regionsFile", NewCamera::regionsFile),
          new Setting("profile", "profile", NewCamera::profile),
          new Setting("device", "device", NewCamera::device),
          new Setting("imgsz", "imgsz", NewCamera::imgsz),
          new Setting("auto_tune", "autoTune", NewCamera::autoTune),
          new Setting("auto_start", "autoStart", NewCamera::autoStart),
          new Setting("env", "env", NewCamera::env),
          new Setting("log_interval", "logInterval", NewCamera::logInterval),
          new Setting("stream_interval", "streamInterval", NewCamera::streamInterval),
          new Setting("frame_by_frame", "frameByFrame", NewCamera::frameByFrame));

  private CameraEdit() {}

  /** A new row: what the client left out gets its default. */
  static Camera create(String id, NewCamera asked) {
    Camera camera = new Camera();
    camera.id = id;
    camera.name = asked.name();
    camera.location = asked.location() == null ? "unknown" : asked.location();
    camera.status = status(asked);
    camera.cameraType = CameraType.of(asked.cameraType()).value();
    camera.resolution = Resolution.of(asked.resolution()).asJson();
    camera.fps = asked.fps() == null ? Integer.valueOf(25) : asked.fps();
    camera.regionId = asked.regionId();
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    merge(metadata, asked.metadata());
    for (Setting setting : SETTINGS) {
      Object value = setting.value.apply(asked);
      if (value != null) {
        put(metadata, setting.key, value);
      }
    }
    settle(camera, metadata);
    return camera;
  }

  /** Changes the row where the client sent something. */
  static void change(Camera camera, Partial<NewCamera> sent) {
    sent.set("id", NewCamera::id, id -> requireSame(camera, id));
    sent.set("name", NewCamera::name, name -> camera.name = name);
    sent.set("location", NewCamera::location, location -> camera.location = location);
    sent.set(
        "cameraType",
        NewCamera::cameraType,
        type -> camera.cameraType = CameraType.of(type).value());
    sent.set(
        "resolution",
        NewCamera::resolution,
        asked -> camera.resolution = Resolution.of(asked).asJson());
    sent.set("fps", NewCamera::fps, fps -> camera.fps = fps);
    sent.set("regionId", NewCamera::regionId, region -> camera.regionId = region);
    if (sent.hasAny("status", "active")) {
      camera.status = status(sent.values());
    }
    ObjectNode metadata = JsonObjects.of(camera.metadata);
    sent.set("metadata", NewCamera::metadata, asked -> merge(metadata, asked));
    for (Setting setting : SETTINGS) {
      sent.set(setting.field, setting.value, value -> put(metadata, setting.key, value));
    }
    settle(camera, metadata);
  }

  /** Records one setting, such as whether the camera starts by itself. */
  static void set(Camera camera, String key, Boolean value) {
    ObjectNode metadata = JsonObjects.of(camera.metadata);
    put(metadata, key, value);
    camera.metadata = metadata;
  }

  /** Records what a client wants of the video stream. */
  static void stream(Camera camera, NewVideoStream asked) {
    ObjectNode metadata = JsonObjects.of(camera.metadata);
    boolean every = Boolean.TRUE.equals(asked.frameByFrame());
    Integer interval = every ? Integer.valueOf(1) : asked.streamInterval();
    if (interval != null) {
      put(metadata, "stream_interval", interval);
    }
    if (asked.logInterval() != null) {
      put(metadata, "log_interval", asked.logInterval());
    }
    if (asked.frameByFrame() != null) {
      put(metadata, "frame_by_frame", asked.frameByFrame());
    }
    camera.metadata = metadata;
  }

  private static void requireSame(Camera camera, String id) {
    if (id != null && !id.equals(camera.id)) {
      throw Problem.invalid("id", "cannot be changed");
    }
  }

  private static String status(NewCamera asked) {
    if (asked.status() != null) {
      return asked.status().value();
    }
    boolean off = Boolean.FALSE.equals(asked.active());
    return (off ? CameraStatus.INACTIVE : CameraStatus.ACTIVE).value();
  }

  private static void merge(ObjectNode metadata, ObjectNode asked) {
    if (asked == null) {
      metadata.removeAll();
    } else {
      asked.properties().forEach(entry -> put(metadata, entry.getKey(), entry.getValue()));
    }
  }

  private static void put(ObjectNode metadata, String key, Object value) {
    if (value == null || value instanceof JsonNode node && node.isNull()) {
      metadata.remove(key);
    } else if (value instanceof JsonNode node) {
      metadata.set(key, node);
    } else if (value instanceof Boolean flag) {
      metadata.set(key, BooleanNode.valueOf(flag));
    } else if (value instanceof Integer number) {
      metadata.set(key, IntNode.valueOf(number));
    } else {
      metadata.set(key, TextNode.valueOf(value.toString()));
    }
  }

  /** Stores the metadata, and the stream's address where SQL readers look for it. */
  private static void settle(Camera camera, ObjectNode metadata) {
    camera.metadata = metadata;
    String url = metadata.path("stream_url").asText(metadata.path("source").asText(null));
    if (url != null) {
      camera.streamUrl = url;
    }
  }

  /** A field of the body that is kept in the metadata. */
  private record Setting(String key, String field, Function<NewCamera, Object> value) {}
}
