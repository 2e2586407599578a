package io.anteroom.dataset;

import io.anteroom.web.DatabaseProblems;
import io.anteroom.web.Places;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes uploads: files to the storage as they come, then row, list of files and folder together. No
 * connection of the pool is held while a client sends.
 */
@ApplicationScoped
class Uploads {
  private static final int LONGEST_FIELD = 64 * 1024;
  private static final int MOST_FIELDS = 50;
  private static final int LONGEST_BOUNDARY = 70;
  private static final Set<String> FILE_FIELDS =
      Set.of(DatasetFileResource.FILES, "files[]", "file");

  private final Storage storage;
  private final DatasetConfig config;
  private final UploadedDatasets datasets;
  private final Validator validator;
  private final DatabaseProblems database;
  private final Places places;

  Uploads(
      Storage storage,
      DatasetConfig config,
      UploadedDatasets datasets,
      Validator validator,
      DatabaseProblems database) {
    this.database = database;
    this.places = new Places("uploads", config.atOnce());
    this.storage = storage;
    this.config = config;
    this.datasets = datasets;
    this.validator = validator;
  }

  /** Takes what a client sends, to its end; what cannot be kept leaves nothing behind. */
  Response take(InputStream body, MediaType type) throws IOException {
    places.take();
    // its end is waited for, so that the client hears what is wrong
    try (body) {
      String id = Datasets.newId();
      Path folder = storage.open(id);
      try {
        return keep(receive(new MultipartBody(body, boundary(type)), folder, id));
      } finally {
        storage.discard(folder);
      }
    } finally {
      places.giveBack();
    }
  }

  private Received receive(MultipartBody body, Path folder, String id) throws IOException {
    IncomingFiles files = new IncomingFiles(folder, config);
    Map<String, String> fields = new HashMap<>();
    for (Optional<PartHead> part = body.next(); part.isPresent(); part = body.next()) {
      String field = part.get().field();
      Optional<String> file = part.get().file();
      if (file.isEmpty()) {
        fields.put(field, text(body, field));
      } else if (FILE_FIELDS.contains(field) && !file.get().isEmpty()) {
        files.take(body, file.get());
      }
      if (fields.size() > MOST_FIELDS) {
        throw Problem.of(ProblemType.MALFORMED_BODY, "The form has too many fields");
      }
    }
    NewUpload upload = upload(fields);
    if (files.all().isEmpty()) {
      throw Problem.invalid(DatasetFileResource.FILES, "must have at least one");
    }
    if (validates(upload)) {
      files.validate();
    }
    String kind = upload.datasetType() == null ? "detection" : upload.datasetType();
    return new Received(
        folder,
        id,
        upload.datasetName(),
        upload.version(),
        kind,
        upload.description(),
        files.all());
  }

  private Response keep(Received received) {
    try {
      Response answer = datasets.keep(received);
      storage.settle(received.id());
      return answer;
    } catch (RuntimeException e) {
      // else nobody knows yet whether the row is there, and the sweep will ask
      if (isRefused(e)) {
        storage.remove(received.id());
      }
      throw e;
    }
  }

  /** A field is left out as an empty one: a form sends its empty inputs too. */
  private NewUpload upload(Map<String, String> fields) {
    fields.values().removeIf(String::isEmpty);
    NewUpload upload =
        new NewUpload(
            fields.get("dataset_name"),
            fields.get("dataset_type"),
            fields.get("version"),
            fields.get("description"),
            fields.get("validate_files"),
            null);
    Set<ConstraintViolation<NewUpload>> violations = validator.validate(upload);
    if (!violations.isEmpty()) {
      throw new ConstraintViolationException(violations);
    }
    return upload;
  }

  private static boolean validates(NewUpload upload) {
    return switch (upload.validateFiles() == null ? "true" : upload.validateFiles()) {
      case "true", "True", "1", "on" -> true;
      case "false", "False", "0", "off" -> false;
      default -> throw Problem.invalid("validate_files", "must be true or false");
    };
  }

  private static String text(MultipartBody body, String field) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] block = new byte[1024];
    for (int count = body.read(block, 0, block.length);
        count >= 0;
        count = body.read(block, 0, block.length)) {
      bytes.write(block, 0, count);
      if (bytes.size() > LONGEST_FIELD) {
        throw Problem.invalid(field, "is too long");
      }
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString();
      if (text.indexOf('\0') < 0) {
        return text;
      }
    } catch (CharacterCodingException e) {
      // said below
    }
    throw Problem.invalid(field, "must be a text in UTF-8 without U+0000");
  }

  private static String boundary(MediaType type) {
    String boundary = type == null ? null : type.getParameters().get("boundary");
    if (boundary == null || boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
      throw Problem.of(
          ProblemType.MALFORMED_BODY, "The Content-Type names no boundary of 1 to 70 characters");
    }
    return boundary;
  }

  /** Whether there is no row for sure. A database that does not answer may have committed. */
  private boolean isRefused(RuntimeException failure) {
    return failure instanceof Problem
        || database
            .of(failure)
            .filter(problem -> problem.type() != ProblemType.DATABASE_UNAVAILABLE)
            .isPresent();
  }
}
